import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import { costWords } from '../../status/costWords';
import type { Incident } from '../../status/types';
import { testIds } from '../../testIds';
import { settingsOf } from '../PageSettings';
import { Legend } from './Legend';
import type { Timeline } from './Timeline';
import { useCost } from './useCost';
import { incidentWords, type Clock } from './words';

interface Props {
  timeline: Timeline;
  id: string;
  clock: Clock;
}

/** The incidents that are known, newest first; each sets the time range to itself and what lies around it. */
export function IncidentList({ timeline, id, clock }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  return (
    <div id={id} className={styles.frame}>
      {timeline.known.length === 0 && (
        <p className={styles.none}>{t('timeline.no-incidents', 'No incidents in this time range.')}</p>
      )}
      <ul
        aria-label={t('timeline.incidents', 'Incidents')}
        className={styles.list}
        data-testid={testIds.timeline.incidents}
      >
        {[...timeline.known].reverse().map((incident) => (
          <Entry key={incident.from} timeline={timeline} incident={incident} clock={clock} />
        ))}
      </ul>
      <Legend className={styles.legend} />
    </div>
  );
}

/** Its cost is asked for with the list, and not before. */
function Entry({ timeline, incident, clock }: Readonly<Omit<Props, 'id'> & { incident: Incident }>) {
  const { chosen, costs } = timeline.useState();
  const styles = useStyles2(getStyles);
  const cost = costWords(useCost(costs, timeline.spanOf(incident)), settingsOf(timeline).currency);
  return (
    <li>
      <Button
        size="sm"
        fill="text"
        className={styles.incident}
        aria-current={incident.from === chosen || undefined}
        onClick={() => timeline.showIncident(incident)}
      >
        {incidentWords(incident, clock)}, {cost}
      </Button>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ padding: theme.spacing(0.5, 0), borderTop: `1px solid ${theme.colors.border.weak}` }),
  none: css({ margin: 0 }),
  list: css({ listStyle: 'none', maxHeight: 160, overflowY: 'auto' }),
  incident: css({
    height: 'auto',
    whiteSpace: 'normal',
    textAlign: 'left',
    '&[aria-current]': { fontWeight: theme.typography.fontWeightBold },
  }),
  // where there is room for it, it stands beside the buttons
  legend: css({ '@container (min-width: 800px)': { display: 'none' } }),
});

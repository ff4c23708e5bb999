import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { sceneGraph } from '@grafana/scenes';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import type { IncidentReport } from '../../status/incidentReport';
import { factsOf, rowsOf, whenWords } from '../../status/incidentWords';
import type { Incident } from '../../status/types';
import { testIds } from '../../testIds';
import type { Timeline } from '../timeline/Timeline';
import { clockFor, incidentWords } from '../timeline/words';
import { Export } from './Export';
import { Facts } from './Facts';
import type { IncidentScene } from './IncidentScene';
import { PhaseTable } from './PhaseTable';
import { spanOfReport, writingFor } from './writing';

const MINUTE = 60_000;

interface Props {
  scene: IncidentScene;
  timeline: Timeline;
  incident: Incident;
  report: IncidentReport;
}

/** One incident: its sentence, its facts, and the time before and after it. */
export function IncidentView({ scene, timeline, incident, report }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const { insteadOf } = scene.useState();
  const { now } = timeline.useState();
  const timeZone = sceneGraph.getTimeRange(scene).getTimeZone();
  const writing = writingFor(spanOfReport(report), timeZone, now);
  const facts = factsOf(report, writing);

  return (
    <article aria-label={t('incident.title', 'Incident')} className={styles.incident}>
      <h2 className={styles.title}>
        {t('incident.heading', 'Incident {{when}}', { when: whenWords(report, writing.moment) })}
      </h2>
      {insteadOf !== undefined && (
        <p role="status" data-testid={testIds.incident.instead}>
          {t('incident.instead', 'No incident in this time range begins at {{moment}}. This is the nearest one.', {
            moment: writing.moment(insteadOf),
          })}
        </p>
      )}
      <Export scene={scene} report={report} />
      {report.blockMs > MINUTE && (
        <Button size="sm" variant="secondary" icon="search-plus" onClick={() => scene.zoom(incident)}>
          {t('incident.zoom-in', 'Zoom in')}
        </Button>
      )}
      <section aria-label={t('incident.happened', 'What happened')}>
        <h3 className={styles.heading}>{t('incident.happened', 'What happened')}</h3>
        <Facts facts={facts.filter(({ about }) => about === 'course')} />
      </section>
      <section aria-label={t('incident.impact', 'Impact')}>
        <h3 className={styles.heading}>{t('incident.impact', 'Impact')}</h3>
        <Facts facts={facts.filter(({ about }) => about === 'impact')} />
      </section>
      <section aria-label={t('incident.comparison', 'Before, during and after')}>
        <h3 className={styles.heading}>{t('incident.comparison', 'Before, during and after')}</h3>
        <PhaseTable rows={rowsOf(report, writing)} report={report} writing={writing} />
      </section>
      <Others scene={scene} timeline={timeline} incident={incident} now={now} timeZone={timeZone} />
    </article>
  );
}

interface OthersProps {
  scene: IncidentScene;
  timeline: Timeline;
  incident: Incident;
  now: number;
  timeZone: string;
}

function Others({ scene, timeline, incident, now, timeZone }: Readonly<OthersProps>) {
  const styles = useStyles2(getStyles);
  const all = timeline.known.length > 0 ? timeline.known : [incident];
  if (all.length < 2) {
    return null;
  }
  const clock = clockFor({ from: all[0].from, to: all[all.length - 1].to }, timeZone, now);
  return (
    <section aria-label={t('incident.others', 'Incidents in this time range')}>
      <h3 className={styles.heading}>{t('incident.others', 'Incidents in this time range')}</h3>
      <ul className={styles.list} data-testid={testIds.incident.others}>
        {[...all].reverse().map((one) => (
          <li key={one.from}>
            <Button
              size="sm"
              fill="text"
              className={styles.other}
              aria-current={one.from === incident.from || undefined}
              onClick={() => scene.choose(one)}
            >
              {incidentWords(one, clock)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  incident: css({ maxWidth: 1000 }),
  title: css({ ...theme.typography.h3, margin: theme.spacing(1, 0) }),
  heading: css({ ...theme.typography.h5, margin: theme.spacing(3, 0, 1) }),
  list: css({ listStyle: 'none' }),
  other: css({
    height: 'auto',
    whiteSpace: 'normal',
    textAlign: 'left',
    '&[aria-current]': { fontWeight: theme.typography.fontWeightBold },
  }),
});

import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { sceneGraph } from '@grafana/scenes';
import { Button, useStyles2 } from '@grafana/ui';
import { counted, t } from '../../language/text';
import type { Incident } from '../../status/types';
import { testIds } from '../../testIds';
import { problemOfRange } from '../address/pageRange';
import { AsOf } from './AsOf';
import { BAR_PX, BlockBar } from './BlockBar';
import { IncidentList } from './IncidentList';
import { Legend } from './Legend';
import type { Timeline } from './Timeline';
import { clockFor } from './words';

/** The row below the bar, in pixels: with the bar and the gap 48. */
const ROW_PX = 24;

/** The timeline above the tabs. Its place is kept from the first paint on. */
export function TimelineView({ timeline }: Readonly<{ timeline: Timeline }>) {
  const { blocks, now, status, wider } = timeline.useState();
  const range = sceneGraph.getTimeRange(timeline);
  range.useState();
  const styles = useStyles2(getStyles);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const { known } = timeline;
  const ends = [...blocks, ...known];
  const clock = clockFor(
    { from: Math.min(...ends.map(({ from }) => from)), to: Math.max(...ends.map(({ to }) => to)) },
    range.getTimeZone(),
    now
  );

  return (
    <div className={styles.timeline} data-testid={testIds.timeline.root} data-status={status}>
      <div className={styles.bar}>
        {blocks.length > 0 && (
          <BlockBar
            // The choice belongs to these blocks.
            key={`${blocks[0].from} ${blocks.length}`}
            blocks={blocks}
            clock={clock}
            onChoose={(span) => timeline.show(span)}
            onEscape={() => wider && timeline.widen()}
          />
        )}
        {status === 'failed' && !problemOfRange(timeline) && (
          <span className={styles.failed}>
            {t('timeline.failed-to-read', 'The timeline cannot be read from Mimir.')}
          </span>
        )}
      </div>
      <div className={styles.row}>
        <AsOf timeline={timeline} />
        <Legend className={styles.legend} />
        <div className={styles.buttons}>
          <Button
            size="sm"
            fill="text"
            variant="secondary"
            icon={isOpen ? 'angle-up' : 'angle-down'}
            iconPlacement="right"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setOpen(!isOpen)}
          >
            {known.length === 0
              ? t('timeline.none-known', 'No incidents')
              : counted(
                  'timeline.known',
                  known.length,
                  { one: '{{number}} incident', other: '{{number}} incidents' },
                  { number: known.length }
                )}
          </Button>
          <ToIncident timeline={timeline} direction="previous" />
          <ToIncident timeline={timeline} direction="next" />
          <Button
            size="sm"
            fill="text"
            variant="secondary"
            icon="search-minus"
            className={styles.icon}
            disabled={!timeline.canWiden}
            aria-label={wider ? t('timeline.back', 'Back to the wider time range') : t('timeline.zoom-out', 'Zoom out')}
            tooltip={
              wider
                ? t('timeline.back-explained', 'Back to the time range in which you selected this part')
                : t('timeline.zoom-out-explained', 'Zoom out to twice the time range')
            }
            onClick={() => timeline.widen()}
          />
        </div>
      </div>
      {isOpen && <IncidentList timeline={timeline} id={listId} clock={clock} />}
    </div>
  );
}

type Direction = 'previous' | 'next';

const wordsOf = (direction: Direction) =>
  direction === 'previous'
    ? {
        label: t('timeline.previous', 'Previous incident'),
        none: t('timeline.no-previous', 'No earlier incident in this time range'),
      }
    : {
        label: t('timeline.next', 'Next incident'),
        none: t('timeline.no-next', 'No later incident in this time range'),
      };

function ToIncident({ timeline, direction }: Readonly<{ timeline: Timeline; direction: Direction }>) {
  const incident: Incident | undefined = timeline.neighbour(direction);
  const { label, none } = wordsOf(direction);
  const styles = useStyles2(getStyles);
  return (
    <Button
      size="sm"
      fill="text"
      variant="secondary"
      icon={direction === 'previous' ? 'angle-left' : 'angle-right'}
      className={styles.icon}
      disabled={!incident}
      aria-label={label}
      tooltip={incident ? label : none}
      onClick={() => incident && timeline.showIncident(incident)}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  timeline: css({ width: '100%', containerType: 'inline-size', ...theme.typography.bodySmall }),
  bar: css({ position: 'relative', height: BAR_PX, marginBottom: 4 }),
  failed: css({ position: 'absolute', inset: 0 }),
  row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), height: ROW_PX, whiteSpace: 'nowrap' }),
  legend: css({ display: 'none', '@container (min-width: 800px)': { display: 'flex' } }),
  buttons: css({ display: 'flex', marginLeft: 'auto' }),
  // 24 pixels wide, so that the row fits a phone
  icon: css({ padding: theme.spacing(0, 0.5), minWidth: ROW_PX }),
});

import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import type { BlockState } from '../../status/types';
import { blockStyle } from './blockStyle';
import { stateWords } from './words';

const STATES: readonly BlockState[] = ['fine', 'degraded', 'failing', 'no-traffic', 'no-data'];

export function Legend({ className }: Readonly<{ className?: string }>) {
  const styles = useStyles2(getStyles);
  const byState = useStyles2(blockStyle);
  return (
    <ul aria-label={t('timeline.legend', 'Legend of the timeline')} className={cx(styles.legend, className)}>
      {STATES.map((state) => (
        <li key={state} className={styles.entry}>
          <span aria-hidden className={cx(styles.sample, byState[state])} />
          {stateWords(state)}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1.5), listStyle: 'none' }),
  entry: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  sample: css({
    display: 'flex',
    alignItems: 'flex-end',
    width: 10,
    height: 14,
    borderBottom: `1px solid ${theme.colors.border.medium}`,
  }),
});

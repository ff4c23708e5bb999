import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { AlertLine } from '../../status/alerts/sentence';
import { testIds } from '../../testIds';
import { PartsView } from './PartsView';

/** What alerts say, below the sentence of a strip. In a wide page its line is always there; a narrow one has no room for a line that says nothing. */
export function AlertsLine({ line: { state, sentence } }: Readonly<{ line: AlertLine }>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} role="status" data-testid={testIds.status.alerts} data-state={state}>
      <Icon name="bell" className={cx(state === 'firing' && styles.firing, state === 'pending' && styles.pending)} />{' '}
      <PartsView parts={sentence} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: theme.typography.body.lineHeight,
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
    // a phone has one line for it, which opens where it is touched: the first panel stays on the first screen
    '@container (max-width: 899px)': {
      lineHeight: theme.typography.bodySmall.lineHeight,
      '&:not(:hover, :focus-within)': { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
    },
    '&[data-state=none], &[data-state=loading]': {
      display: 'none',
      '@container (min-width: 900px)': { display: 'block' },
    },
    '&[data-state=firing], &[data-state=pending]': { color: theme.colors.text.primary },
  }),
  firing: css({ color: theme.colors.error.text }),
  pending: css({ color: theme.colors.warning.text }),
});

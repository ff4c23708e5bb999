import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Reading } from '../../catalogue/types';
import { testIds } from '../../testIds';
import type { StoreData } from '../data/StoreData';

const WORDS: Record<Reading, { short: string; long: string }> = {
  logs: { short: 'from log lines', long: 'Counted from the raw log lines: exact, used for time ranges up to a day.' },
  recorded: {
    short: 'from counters',
    long: 'From the counters that the collector records: the same number, used for longer time ranges.',
  },
};

/** Says where a number with two readings came from. */
export function ReadingNote({ data }: Readonly<{ data: StoreData }>) {
  const styles = useStyles2(getStyles);
  const { reading } = data.useState();
  return reading ? (
    <span className={styles.note} title={WORDS[reading].long} data-testid={testIds.reading}>
      {WORDS[reading].short}
    </span>
  ) : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    alignSelf: 'center',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
});

import type { IconName } from '@grafana/ui';
import type { Reading } from '../../catalogue/types';

/** Where a number with two readings comes from, for people. */
export const READING_WORDS: Record<Reading, { short: string; long: string; icon: IconName }> = {
  logs: {
    short: 'from log lines',
    long: 'Counted from the raw log lines: exact, used for time ranges up to a day.',
    icon: 'align-left',
  },
  recorded: {
    short: 'from counters',
    long: 'From the counters that the collector records: the same number, used for longer time ranges.',
    icon: 'calculator-alt',
  },
};

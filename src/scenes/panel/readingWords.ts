import type { IconName } from '@grafana/ui';
import type { Reading } from '../../catalogue/types';
import { t } from '../../language/text';

/** Where a number with two readings comes from, for people. */
export function readingWords(reading: Reading): { short: string; long: string; icon: IconName } {
  switch (reading) {
    case 'logs':
      return {
        short: t('reading.logs.short', 'from log lines'),
        long: t('reading.logs.long', 'Counted from the raw log lines: exact, and used for time ranges of up to a day.'),
        icon: 'align-left',
      };
    case 'recorded':
      return {
        short: t('reading.recorded.short', 'from counters'),
        long: t(
          'reading.recorded.long',
          'Taken from the counters that the collector records: the same number, used for longer time ranges.'
        ),
        icon: 'calculator-alt',
      };
  }
}

import { t } from '../../language/text';
import type { Period } from '../facts';

/** A range that ends now, of one unit and of several. */
const LAST: Record<string, { one(): string; several(amount: string): string }> = {
  s: {
    one: () => t('period.second', 'in the last second'),
    several: (amount) => t('period.seconds', 'in the last {{amount}} seconds', { amount }),
  },
  m: {
    one: () => t('period.minute', 'in the last minute'),
    several: (amount) => t('period.minutes', 'in the last {{amount}} minutes', { amount }),
  },
  h: {
    one: () => t('period.hour', 'in the last hour'),
    several: (amount) => t('period.hours', 'in the last {{amount}} hours', { amount }),
  },
  d: {
    one: () => t('period.day', 'in the last day'),
    several: (amount) => t('period.days', 'in the last {{amount}} days', { amount }),
  },
  w: {
    one: () => t('period.week', 'in the last week'),
    several: (amount) => t('period.weeks', 'in the last {{amount}} weeks', { amount }),
  },
  M: {
    one: () => t('period.month', 'in the last month'),
    several: (amount) => t('period.months', 'in the last {{amount}} months', { amount }),
  },
  y: {
    one: () => t('period.year', 'in the last year'),
    several: (amount) => t('period.years', 'in the last {{amount}} years', { amount }),
  },
};

/** Which time is spoken of, for the inside of a sentence: "in the last 30 minutes", "from 14:05 to 15:05". */
export function periodWords({ from, to, last, clock }: Period): string {
  const [, amount, unit] = /^now-(\d+)([smhdwMy])$/.exec(last ?? '') ?? [];
  if (!amount) {
    return t('period.from-to', 'from {{from}} to {{to}}', { from: clock(from), to: clock(to) });
  }
  return Number(amount) === 1 ? LAST[unit].one() : LAST[unit].several(amount);
}

/** … for the beginning of one. */
export function periodFirst(period: Period): string {
  const words = periodWords(period);
  return words[0].toUpperCase() + words.slice(1);
}

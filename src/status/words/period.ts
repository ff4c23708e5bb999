import type { Period } from '../facts';

const UNITS: Record<string, string> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  y: 'year',
};

/** Which time is spoken of, for the inside of a sentence: "in the last 30 minutes", "from 14:05 to 15:05". */
export function periodWords({ from, to, last, clock }: Period): string {
  const [, amount, unit] = /^now-(\d+)([smhdwMy])$/.exec(last ?? '') ?? [];
  if (!amount) {
    return `from ${clock(from)} to ${clock(to)}`;
  }
  return Number(amount) === 1 ? `in the last ${UNITS[unit]}` : `in the last ${amount} ${UNITS[unit]}s`;
}

/** … for the beginning of one. */
export function periodFirst(period: Period): string {
  const words = periodWords(period);
  return words[0].toUpperCase() + words.slice(1);
}

import type { Duration } from '../src/queries/promql.ts';

/** Windows and burn rates of the multi-window alerts of "The Site Reliability Workbook", chapter 5, as Sloth has them for 30 days. */

export type Severity = 'page' | 'ticket';

/** Both windows must burn at `burn` times the budget: the long one says that it matters, the short one that it goes on. */
export interface Pair {
  severity: Severity;
  burn: number;
  long: Duration;
  short: Duration;
}

export const PAIRS: readonly Pair[] = [
  { severity: 'page', burn: 14.4, long: '1h', short: '5m' },
  { severity: 'page', burn: 6, long: '6h', short: '30m' },
  { severity: 'ticket', burn: 3, long: '1d', short: '2h' },
  { severity: 'ticket', burn: 1, long: '3d', short: '6h' },
];

export const pairsOf = (severity: Severity) => PAIRS.filter((pair) => pair.severity === severity);

/** Every window of the pairs, shortest first. The window of the objective comes on top. */
export const WINDOWS: readonly Duration[] = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];

/** Windows that decide whether enough has happened. */
export const LONG_WINDOWS: readonly Duration[] = PAIRS.map(({ long }) => long);

/** Nothing for so long, after events within a day, is "no traffic". */
export const SILENCE: Duration = '30m';

const HOURS = { s: 1 / 3600, m: 1 / 60, h: 1, d: 24 } as const;

export function hoursOf(window: Duration): number {
  return parseFloat(window) * HOURS[window.at(-1) as keyof typeof HOURS];
}

const UNITS = { s: 'second', m: 'minute', h: 'hour', d: 'day' } as const;

/** "5 minutes", "hour": to be said after "the last". */
export function windowWords(window: Duration): string {
  const amount = parseFloat(window);
  const unit = UNITS[window.at(-1) as keyof typeof UNITS];
  return amount === 1 ? unit : `${amount} ${unit}s`;
}

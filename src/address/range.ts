import { t } from '../language/text';

/** Milliseconds since the epoch. */
interface Range {
  from: number;
  to: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Retention of all stores: one year. */
export const KEPT_MS = 365 * DAY_MS;

/** A year with a leap day: the longest range that every store answers. */
export const LONGEST_RANGE_MS = KEPT_MS + DAY_MS;

/** Stores count in whole seconds. */
const SHORTEST_RANGE_MS = 1000;

/** A clock may be ahead, and with it its lines and spans. */
const AHEAD_MS = 60 * 60 * 1000;

/** What is wrong with a time range and what to do about it; undefined when it can be queried. */
export function rangeProblem({ from, to }: Range, now: number): string | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    return t('range.invalid', 'This time range is not valid. Choose another one.');
  }
  if (to < from) {
    return t('range.reversed', 'The time range ends before it starts. Swap start and end.');
  }
  if (to - from < SHORTEST_RANGE_MS) {
    return t('range.empty', 'The time range is empty. Choose a longer one.');
  }
  if (to - from > LONGEST_RANGE_MS) {
    return t(
      'range.too-long',
      'The time range is {{days}} days long, but data is kept for one year. Choose at most 366 days.',
      { days: Math.round((to - from) / DAY_MS) }
    );
  }
  if (to < now - KEPT_MS) {
    return t(
      'range.too-old',
      'The time range ends more than a year ago, but data is kept for one year. Choose a later one.'
    );
  }
  if (from > now + AHEAD_MS) {
    return t('range.future', 'The time range is in the future. Choose an earlier one.');
  }
  return undefined;
}

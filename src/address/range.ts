/** Milliseconds since the epoch. */
export interface Range {
  from: number;
  to: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** All stores keep a year. */
export const KEPT_MS = 365 * DAY_MS;

/** A year with a leap day: the longest range that every store answers. */
export const LONGEST_RANGE_MS = KEPT_MS + DAY_MS;

/** Stores count in whole seconds. */
const SHORTEST_RANGE_MS = 1000;

/** A clock may be ahead, and its lines and spans with it. */
const AHEAD_MS = 60 * 60 * 1000;

/** What is wrong with a range, in one sentence that says what to do; undefined when it can be asked for. */
export function rangeProblem({ from, to }: Range, now: number): string | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    return 'Nobody can read this time range: choose another.';
  }
  if (to < from) {
    return 'The time range ends before it begins: swap its beginning and its end.';
  }
  if (to - from < SHORTEST_RANGE_MS) {
    return 'The time range is empty, for it ends when it begins: choose a longer one.';
  }
  if (to - from > LONGEST_RANGE_MS) {
    return `The time range is ${Math.round((to - from) / DAY_MS)} days long, and data is kept for a year: choose at most 366 days.`;
  }
  if (to < now - KEPT_MS) {
    return 'The time range ends more than a year ago, and data is kept for a year: choose a later one.';
  }
  if (from > now + AHEAD_MS) {
    return 'The time range lies in the future: choose one that has begun.';
  }
  return undefined;
}

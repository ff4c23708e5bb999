/** When an hour is added up, and how its sum is found. An hour is named by its end, in milliseconds since the epoch, and includes that moment. */

export const HOUR_MS = 3_600_000;

/** Hours after its end before an hour is added up: more than Mimir's window for late samples (`out_of_order_time_window`), after which an hour cannot change. */
export const WAIT_HOURS = 27;

/** An hour's sum is stored at the time of its evaluation: after `WAIT_HOURS`, and at the latest an hour later. */
export const STORED_HOURS = WAIT_HOURS + 1;

/** How often an hour is added up again while it is its turn: one evaluation that worked is enough. */
export const EVERY = '15m';

/** Label that only the mark of an evaluation has. The mark is part of the same answer as the sums, so where it is, they are. */
export const MARK = 'rollup';
export const MARKED = 'evaluated';

/** The newest hour that has surely been added up, if Mimir evaluated its rules. */
export function newestHour(now: number): number {
  return Math.floor(now / HOUR_MS) * HOUR_MS - STORED_HOURS * HOUR_MS;
}

const KEPT_HOURS = 365 * 24;

/** The oldest hour that a graph may begin with: Mimir cuts what lies before its retention of a year, to the millisecond, and all steps move with it. */
export function oldestHour(now: number): number {
  return (Math.ceil(now / HOUR_MS) - KEPT_HOURS + 1) * HOUR_MS;
}

/** Days back that it is asked for which hours have sums, where they are enough: a month or a quarter with the week before, which it may be compared with. */
const REACHES = [40, 100];
const COMPARED_MS = 7 * 24 * HOUR_MS;

/** From which hour on it is asked which hours have sums, for what is read from the moment `from` on. */
export function reachOf(from: number, now: number): number {
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const enough = REACHES.map((days) => hour - days * 24 * HOUR_MS).find((reach) => reach <= from - COMPARED_MS);
  return enough ?? oldestHour(now);
}

/** The sums of the hour that ends at the time of evaluation; `selector` is one of a record. */
export function ofHour(selector: string): string {
  return `last_over_time(${selector}[1h] offset -${STORED_HOURS}h)`;
}

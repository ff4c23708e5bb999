const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LENGTHS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2].map((days) => days * DAY),
];

/** More blocks than this are too narrow to tell apart. */
const MOST_BLOCKS = 200;

/** Length of a block for a time range of this length, both in milliseconds: a minute up to a little more than three hours, four hours for a month. */
export function blockLength(rangeMs: number): number {
  return LENGTHS.find((length) => rangeMs <= length * MOST_BLOCKS) ?? LENGTHS[LENGTHS.length - 1];
}

/** Milliseconds since the epoch. */
export interface Slot {
  from: number;
  to: number;
}

/** Slots of one length, whole ones, from `from` to `to`. */
export interface Grid extends Slot {
  step: number;
}

const down = (ms: number, step: number, offset: number) => Math.floor((ms + offset) / step) * step - offset;
const up = (ms: number, step: number, offset: number) => -down(-ms, step, -offset);

/**
 * Blocks that a time range is shown in. They begin where clocks show whole minutes, hours or days: `offset` is what local time is ahead of UTC, in
 * milliseconds, and Grafana aligns its questions to Mimir in the same way. The newest block may end in the future. `longest` is what the grid must
 * not exceed; a block in part at its beginning is left out for it.
 */
export function blockGrid({ from, to }: Slot, offset: number, longest = Infinity): Grid {
  const step = blockLength(to - from);
  const grid = { from: down(from, step, offset), to: up(to, step, offset), step };
  while (grid.to - grid.from > longest) {
    grid.from += step;
  }
  return grid;
}

/** The 24 whole hours before a time range: what is usual. */
export function hoursBefore({ from }: Slot, offset: number): Grid {
  const to = down(from, HOUR, offset);
  return { from: to - DAY, to, step: HOUR };
}

export function slotsOf({ from, to, step }: Grid): Slot[] {
  return Array.from({ length: Math.round((to - from) / step) }, (_, index) => ({
    from: from + index * step,
    to: from + (index + 1) * step,
  }));
}

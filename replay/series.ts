/**
 * How a series goes on after a moment: `grows 150` (by so much a step), `stands` (keeps its value), `is 0.3`, `clock` (the time itself), `gone`.
 * Growth is whole: sums of fractions can shrink by a hair, and a counter that shrinks counts as one that began anew.
 */
export type Shape = string;

/** Shapes by the moment they begin, in time after the fault: `90s`, `15m`, `2h`; `before` is the time before it. */
export type Changes = Record<string, Shape>;

export interface Clock {
  /** Seconds between two samples, and between two evaluations of the rules. */
  step: number;
  /** Seconds before the fault: as long as the rules look back to learn what is usual. */
  history: number;
}

/** Where a counter stands when a replay begins: it has counted before. */
const countedBefore = 1000;

const unit = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** @throws Error when the text is no time. */
export function seconds(text: string): number {
  const [, count, letter] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count === undefined) {
    throw new Error(`"${text}" is no time: write 90s, 15m, 2h or 3d`);
  }
  return Number(count) * unit[letter as keyof typeof unit];
}

/** One sample; undefined where the series is gone. `previous` is undefined at the start and after a gap. */
function next(shape: Shape, time: number, previous: number | undefined): number | undefined {
  const [word, number] = shape.split(' ');
  const value = Number(number);
  if (word === 'clock') {
    return time;
  }
  if (word === 'gone') {
    return undefined;
  }
  if (word === 'stands') {
    return previous ?? countedBefore;
  }
  if (Number.isFinite(value) && word === 'is') {
    return value;
  }
  if (Number.isInteger(value) && word === 'grows') {
    return previous === undefined ? countedBefore : previous + value;
  }
  throw new Error(`"${shape}" is no shape: write grows <whole number>, stands, is <number>, clock or gone`);
}

/** Samples from the start of the history until `lasts` seconds after the fault. A change shows in the first sample after its moment. */
export function samples(
  { step, history }: Clock,
  healthy: Shape,
  changes: Changes,
  lasts: number
): Array<number | undefined> {
  const { before = healthy, ...after } = changes;
  const moments = Object.entries(after)
    .map(([moment, shape]) => ({ from: history + seconds(moment), shape }))
    .sort((a, b) => b.from - a.from);
  const found: Array<number | undefined> = [];
  for (let time = 0; time <= history + lasts; time += step) {
    const shape = moments.find(({ from }) => from < time)?.shape ?? before;
    found.push(next(shape, time, found.at(-1)));
  }
  return found;
}

const signed = (value: number) => (value < 0 ? String(value) : `+${value}`);

/**
 * What follows the last sample of a series. `marked`: a marker that it has ended, as after a scrape that fails; `unmarked`: nothing, as with deltas that are
 * pushed, so that it is seen as long as a store looks back.
 */
export type End = 'marked' | 'unmarked';

/** The samples in promtool's notation: runs of equal growth as `start+growth x steps`, gaps as `stale` and `_`. */
export function notation(values: Array<number | undefined>, ends: End): string {
  const parts: string[] = [];
  for (let at = 0; at < values.length;) {
    const start = values[at];
    let end = at + 1;
    if (start === undefined) {
      while (end < values.length && values[end] === undefined) {
        end += 1;
      }
      // One that has not begun is only absent.
      parts.push(
        ...(at > 0 && ends === 'marked' ? ['stale', ...(end - at > 1 ? [`_x${end - at - 1}`] : [])] : [`_x${end - at}`])
      );
    } else {
      const growth = (values[end] ?? start) - start;
      while (values[end] === start + growth * (end - at)) {
        end += 1;
      }
      parts.push(end - at > 1 ? `${start}${signed(growth)}x${end - at - 1}` : String(start));
    }
    at = end;
  }
  return parts.join(' ');
}

import { HOUR_MS, oldestHour } from './hours';
import type { Span } from './pieces';

/** Steps of a graph: a value at a moment is of the step that ends there. */
export interface Steps {
  /** The first and the last moment, and what lies between two. */
  first: number;
  last: number;
  step: number;
}

/** From this step on, in milliseconds, a graph also has the step that runs now: it would hide hours, or say that there was nothing. */
const LONG_STEP = 600_000;

interface Axis {
  step: number;
  /** What local time is ahead of UTC, in milliseconds. */
  offset: number;
  now: number;
  /** Whether the time range ends now, whenever that is. */
  endsNow?: boolean;
}

/**
 * Steps of a graph over a time range, aligned to local time as Grafana aligns them. Those that Mimir would move are left out. The last one may end after
 * now: its value is what there is so far.
 */
export function graphSteps({ from, to }: Span, { step, offset, now, endsNow = false }: Axis): Steps {
  const down = (at: number) => Math.floor((at + offset) / step) * step - offset;
  const oldest = oldestHour(now);
  const first = down(from) < oldest ? down(oldest - 1) + step : down(from);
  const isRunning = endsNow && step >= LONG_STEP && down(to) < to;
  return { first, last: down(to) + (isRunning ? step : 0), step };
}

/** More steps than this without sums make a query too long: then all steps are read from deltas. */
const MOST_STEPS = 40;

/** Steps that sums answer, as spans of moments of which the first is left out, and the moments of all others; undefined where sums cannot answer a graph. */
export function stepsOf({ first, last, step }: Steps, summed: readonly Span[]) {
  if (first % HOUR_MS !== 0 || step % HOUR_MS !== 0) {
    return undefined;
  }
  const runs: Span[] = [];
  const others: number[] = [];
  for (let at = first; at <= last; at += step) {
    const newest = runs.at(-1);
    if (!summed.some((run) => run.from <= at - step && at <= run.to)) {
      others.push(at);
    } else if (newest?.to === at - step) {
      newest.to = at;
    } else {
      runs.push({ from: at - step, to: at });
    }
  }
  return runs.length > 0 && others.length <= MOST_STEPS ? { runs, others } : undefined;
}

import { HOUR_MS, oldestHour } from './hours';
import type { Span } from './pieces';

/** Steps of a graph: a value at a moment is of the step that ends there. */
export interface Steps {
  /** The first and the last moment, and what lies between two. */
  first: number;
  last: number;
  step: number;
}

/**
 * Steps of a graph over a time range, aligned to local time as Grafana aligns them. `offset` is what local time is ahead of UTC, in milliseconds. Those that
 * Mimir would move are left out.
 */
export function graphSteps(
  { from, to }: Span,
  { step, offset, now }: { step: number; offset: number; now: number }
): Steps {
  const down = (at: number) => Math.floor((at + offset) / step) * step - offset;
  const oldest = oldestHour(now);
  return { first: down(from) < oldest ? down(oldest - 1) + step : down(from), last: down(to), step };
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

import { MAX_DATA_POINTS } from '../../catalogue/targets';

/** Steps that suit a time axis, in seconds. */
const STEPS = [15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400];

/** Step of a TraceQL metric for a time range of this length: Tempo's own default is very fine. */
export function stepFor(rangeMs: number): string {
  const wanted = rangeMs / 1000 / MAX_DATA_POINTS;
  return `${STEPS.find((step) => step >= wanted) ?? STEPS[STEPS.length - 1]}s`;
}

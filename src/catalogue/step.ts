/** Points of a graph: bars stay wide enough to see. */
export const MAX_DATA_POINTS = 120;

/** Steps that suit a time axis, in seconds. */
const STEPS = [15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400];

/** Step of a TraceQL metric for a time range of this length: Tempo's own default is very fine. */
export function stepFor(rangeMs: number): string {
  const wanted = rangeMs / 1000 / MAX_DATA_POINTS;
  return `${STEPS.find((step) => step >= wanted) ?? STEPS[STEPS.length - 1]}s`;
}

/** The time range that app and dashboard open with. */
export const FIRST_RANGE = { from: 'now-30m', to: 'now' } as const;
const FIRST_RANGE_MS = 30 * 60 * 1000;

/** Step of every TraceQL metric on a dashboard, where Grafana fills no variable into a step: the app's, at the range both open with. */
export const DASHBOARD_STEP = stepFor(FIRST_RANGE_MS);

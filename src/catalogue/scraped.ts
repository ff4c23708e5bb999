import * as promql from '../queries/promql';

/** Counters of the platform itself. They are scraped: ordinary ones, for which `increase` is right. */

/**
 * How much a counter has grown in the time range, by labels. A counter that appears within the range was made by what it counts first, which `increase`
 * leaves out: its first value is added.
 */
export function grown(name: string, by: readonly string[], matchers: promql.Matchers = {}): string {
  const series = promql.series(name, matchers);
  const since = `round(increase(${series}[$__range]))`;
  const first = `(min_over_time(${series}[$__range]) unless ${series} offset $__range)`;
  return promql.sum(`${since} + ${first} or ${since} or ${first}`, by);
}

/** What each signal is called where a table has a row for it. */
export const SIGNAL_FIELD = 'signal';

/** Numbers of the three signals under one another, each with its name in `signal`; a signal without an expression has no row. */
export function perSignal(exprs: Readonly<Partial<Record<'lines' | 'metrics' | 'spans', string>>>): string {
  return Object.entries(exprs)
    .map(([signal, expr]) => `label_replace(${expr}, "${SIGNAL_FIELD}", "${signal}", "", "")`)
    .join(' or ');
}

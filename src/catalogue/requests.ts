import * as promql from '../queries/promql';
import { decimals, onColorsOf, unit } from './fields';
import { byAge } from './judged';

/** Columns of tables of requests: rate, errors and duration of each row, and how old what it shows is. */

interface Requests {
  counter: 'menu_requests_total' | 'edge_requests_total';
  /** Those that count. */
  matchers: promql.Matchers;
  /** Labels of a row. */
  by: readonly string[];
  percentiles?: readonly number[];
}

/** How many requests, how many of them ended in a server error, how long they took at the edge. */
export function requestColumns({ counter, matchers, by, percentiles = [95] }: Requests) {
  const counted = (more: promql.Matchers = {}) =>
    promql.sum(promql.counted(counter, { ...matchers, ...more }, '$__range'), by);
  const failed = `(${counted({ http_response_status_code: '=~5..' })} or 0 * ${counted()})`;
  const durations = promql.counted('traces_spanmetrics_duration_seconds_bucket', matchers, '$__range');
  return [
    { head: 'Requests', expr: counted() },
    { head: 'Failed', expr: `100 * ${failed} / ${counted()}`, properties: [unit('percent'), decimals(2)] },
    ...percentiles.map((percentile) => ({
      head: `p${percentile}`,
      expr: `histogram_quantile(${percentile / 100}, ${promql.sum(durations, ['le', ...by])})`,
      properties: [unit('s'), decimals(1)],
    })),
  ];
}

/** How far back a newest line is looked for. */
const LONGEST_SILENCE = '1d';

/**
 * Seconds from the newest line that has arrived to the end of the time range: to the second for a line of the last five minutes, to the minute for
 * an older one. `lines` selects series of `log_lines_total`.
 */
export function newestLineColumn(lines: string, by: readonly string[]) {
  const read = `timestamp(${lines})`;
  return {
    head: 'Newest line',
    expr: `time() - ${promql.max(`${read} or max_over_time(${read}[${LONGEST_SILENCE}:1m])`, by)}`,
    properties: [unit('s'), ...onColorsOf(byAge)],
  };
}

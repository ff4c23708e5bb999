import { ORIGIN_LABELS } from '../../queries/variables';

/** Which counters have hourly sums in Mimir, and what those sums still tell apart. Rules and queries of long ranges are both made from this list. */

export interface Rollup {
  /** The delta counter, as Mimir names it. */
  counter: string;
  /** Its hourly sums: `level:metric:operation`. */
  record: string;
  /** Labels that panels choose or group by. The others, of pods and files, are added up. */
  by: readonly string[];
}

const SERVICE = ['service_name', ...ORIGIN_LABELS];
const REQUEST = ['http_route', 'http_request_method', 'http_response_status_code'];
const WORKLOAD = ['service_namespace', ...SERVICE];

const hourly = (counter: string, by: readonly string[]): Rollup => ({
  counter,
  record: `service:${counter.replace(/_total$/, '')}:sum_1h`,
  by,
});

export const rollups: readonly Rollup[] = [
  hourly('menu_requests_total', [...SERVICE, ...REQUEST, 'error_type']),
  hourly('menu_starts_total', SERVICE),
  hourly('menu_item_views_total', [...SERVICE, 'menu_item_id']),
  hourly('edge_requests_total', [...SERVICE, ...REQUEST]),
  hourly('log_lines_total', [...WORKLOAD, 'log_kind', 'log_level', 'log_clock', 'log_format']),
  hourly('log_bytes_total', WORKLOAD),
  // Buckets are counters too: a quantile of their sums is the quantile of all their samples. They have the most series of all.
  hourly('menu_answer_duration_milliseconds_bucket', [...SERVICE, 'le']),
  hourly('menu_handler_duration_milliseconds_bucket', [...SERVICE, 'http_route', 'le']),
  hourly('traces_spanmetrics_duration_seconds_bucket', [...SERVICE, 'http_route', 'http_request_method', 'le']),
];

/** The sums of this counter; undefined for one that has none. */
export function rollupOf(counter: string): Rollup | undefined {
  return rollups.find((one) => one.counter === counter);
}

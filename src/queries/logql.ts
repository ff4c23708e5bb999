import { SERVICE } from './variables';

/** LogQL as strings. Grafana fills in the service; ranges are `$__auto` (steps) or `$__range` (totals). */

type LogRange = '$__auto' | '$__range';

/** Stream of the service that is being watched. */
export const serviceStream = `{service_name="${SERVICE}"}`;

/** A string literal: backticks where possible, so that JSON quotes stay readable. */
export function quote(text: string): string {
  return text.includes('`') || /[\n\r]/.test(text) ? JSON.stringify(text) : `\`${text}\``;
}

/** A string literal of a text that a customer has written: Grafana finds no variable in it. */
function foreign(text: string): string {
  return JSON.stringify(text).replaceAll('$', '\\u0024').replaceAll('[', '\\u005b');
}

/** Routes of the service's pages, as the collector names them. */
export type Route = '/api/menu' | '/api/menu/{id}';

export interface RequestLines {
  /** Requests of this route; of both pages when there is none. */
  route?: Route;
  /** Matcher of the status the collector has read, such as `=~"5.."`; a request whose status nobody can read has none. */
  status?: string;
  /** JSON fields to take out of the line. */
  fields?: readonly string[];
  /** Conditions on these fields, such as `menu_item_id=~"[0-9]+"`. */
  where?: readonly string[];
  /** Further stages, such as `line_format "{{.message}}"`. */
  stages?: readonly string[];
  /** Customers send GET, synthetic checks HEAD, the menu reader OPTIONS. */
  from?: 'customers' | 'everyone';
}

/**
 * A pipeline over the lines of requests. What a line is of, the collector has marked it with, and has counted it by (docs/telemetry.md): counters and
 * lines cannot disagree. A line whose fields cannot be read is left out and fails nothing.
 */
export function requestLines({
  route,
  status,
  fields = [],
  where = [],
  stages = [],
  from = 'customers',
}: RequestLines) {
  const marks = [
    'log_kind="request"',
    route ? `http_route="${route}"` : 'http_route=~"/api/menu.*"',
    ...(from === 'customers' ? ['http_request_method="GET"'] : []),
    ...(status ? [`http_response_status_code${status}`] : []),
  ];
  const read = fields.length > 0 ? [`json ${fields.join(', ')}`, ...where, ...stages, '__error__=""'] : [];
  return `${serviceStream} | ${[...marks, ...read].join(' | ')}`;
}

/** Number of lines of a pipeline per range. */
export function count(pipeline: string, range: LogRange): string {
  return `count_over_time(${pipeline} [${range}])`;
}

/** Sum of an expression, optionally by labels. */
export function sum(expr: string, by: readonly string[] = []): string {
  return by.length > 0 ? `sum by (${by.join(', ')}) (${expr})` : `sum(${expr})`;
}

/**
 * The `limit` largest sums by labels whose values customers choose, largest first, however many values there are. Within one question Loki counts
 * them all, but the answer to a part of a question (an hour of it) may have no more than `max_query_series`; `bottomk`, which changes nothing here,
 * is what it does not take apart.
 */
export function largest(limit: number, expr: string, by: readonly string[]): string {
  return `sort_desc(bottomk(${limit}, topk(${limit}, ${sum(expr, by)})))`;
}

/** Lines of one moment of one request, for the place beside a trace. Values come from a span. */
export function linesOfMoment({ method, path, status }: { method: string; path: string; status: string }): string {
  return [
    `${serviceStream} | json method, path, status_code`,
    `method=${foreign(method)}`,
    `path=${foreign(path)}`,
    `status_code=${foreign(status)}`,
    '__error__=""',
  ].join(' | ');
}

import { SERVICE } from './variables';

/** LogQL as strings. Grafana fills in the service; ranges are `$__auto` (steps) or `$__range` (totals). */

export type LogRange = '$__auto' | '$__range';

/** Stream of the service that is being watched. */
export const serviceStream = `{service_name="${SERVICE}"}`;

/** What a line must contain to be about a page. With the key and its quotes, no text a customer sends can look like it. */
export const MENU = '"path":"/api/menu"';
export const MENU_OR_ITEM = '"path":"/api/menu';
export const ITEM_SERVED = '"message":"Retrieved menu item: ';
export const MENU_SERVED = '"message":"Listed ';

/** A string literal: backticks where possible, so that JSON quotes stay readable. */
export function quote(text: string): string {
  return text.includes('`') || /[\n\r]/.test(text) ? JSON.stringify(text) : `\`${text}\``;
}

/** A string literal of a text that a customer has written: Grafana finds no variable in it. */
export function foreign(text: string): string {
  return JSON.stringify(text).replaceAll('$', '\\u0024').replaceAll('[', '\\u005b');
}

export interface RequestLines {
  /** Text every wanted line contains; it keeps plain text away from the parser. */
  contains: string;
  /** JSON fields to take out of the line, besides `method`. */
  fields?: readonly string[];
  /** Conditions on these fields, such as `status_code >= 500`. */
  where?: readonly string[];
  /** Further stages, such as `line_format "{{.message}}"`. */
  stages?: readonly string[];
  /** Customers send GET, synthetic checks HEAD, the catalogue reader OPTIONS. */
  from?: 'customers' | 'everyone';
}

/** A pipeline over request lines; a line that cannot be read is left out and fails nothing. */
export function requestLines({ contains, fields = [], where = [], stages = [], from = 'customers' }: RequestLines) {
  const conditions = from === 'customers' ? ['method="GET"', ...where] : [...where];
  const parts = [`json ${['method', ...fields].join(', ')}`, ...conditions, ...stages, '__error__=""'];
  return `${serviceStream} |= ${quote(contains)} | ${parts.join(' | ')}`;
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

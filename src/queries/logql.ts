import type { Before } from './promql';
import { originMatchers, SERVICE } from './variables';

/** LogQL as strings. Grafana fills in the service; ranges are `$__auto` (steps) or `$__range` (totals). */

type LogRange = '$__auto' | '$__range';

/** Streams of the service that is being watched, from the clusters and environments that a person chose; `exact` as in `originMatchers`. */
function streamOf(exact?: ReadonlyMap<string, string>): string {
  return `{${[`service_name="${SERVICE}"`, ...originMatchers(exact)].join(', ')}}`;
}

/** Stream of the service that is being watched. */
export const serviceStream = streamOf();

/** A string literal: backticks where possible, so that JSON quotes stay readable. */
export function quote(text: string): string {
  return text.includes('`') || /[\n\r]/.test(text) ? JSON.stringify(text) : `\`${text}\``;
}

/** A string literal of text that customers or services supply, in which Grafana finds no variable. */
export function foreign(text: string): string {
  return JSON.stringify(text).replaceAll('$', '\\u0024').replaceAll('[', '\\u005b');
}

/** Routes of the service's pages, as the collector names them. */
export type Route = '/api/menu' | '/api/menu/{id}';

export interface RequestLines {
  /** Requests of this route; of both pages when there is none. */
  route?: Route;
  /** Matcher for the status the collector parsed, such as `=~"5.."`; a request with an unreadable status has none. */
  status?: string;
  /** JSON fields to extract from the line. */
  fields?: readonly string[];
  /** Conditions on these fields, such as `menu_item_id=~"[0-9]+"`. */
  where?: readonly string[];
  /** Further stages, such as `line_format "{{.message}}"`. */
  stages?: readonly string[];
  /** Customers send GET, synthetic checks HEAD, the menu reader OPTIONS. */
  methods?: 'GET' | 'HEAD' | 'any';
}

/**
 * A pipeline over request lines. The collector labels each line and counts it by the same labels (docs/telemetry.md), so counters and lines cannot
 * disagree. A line whose fields cannot be read is skipped without an error.
 */
export function requestLines({ route, status, fields = [], where = [], stages = [], methods = 'GET' }: RequestLines) {
  const marks = [
    'log_kind="request"',
    route ? `http_route="${route}"` : 'http_route=~"/api/menu.*"',
    ...(methods === 'any' ? [] : [`http_request_method="${methods}"`]),
    ...(status ? [`http_response_status_code${status}`] : []),
  ];
  const read = fields.length > 0 ? [`json ${fields.join(', ')}`, ...where, ...stages, '__error__=""'] : [];
  return `${serviceStream} | ${[...marks, ...read].join(' | ')}`;
}

/** Number of lines of a pipeline per range, or in the range as long that lies `before` it. */
export function count(pipeline: string, range: LogRange, before?: Before): string {
  return `count_over_time(${pipeline} [${range}]${before ? ` offset ${before}` : ''})`;
}

/** Sum of an expression, optionally by labels. */
export function sum(expr: string, by: readonly string[] = []): string {
  return by.length > 0 ? `sum by (${by.join(', ')}) (${expr})` : `sum(${expr})`;
}

/**
 * The `limit` largest sums by labels whose values customers choose, largest first, however many values there are. Within one query Loki counts them
 * all, but a split of a query (one hour of it) may return no more than `max_query_series`; `bottomk`, which changes nothing here, prevents the split.
 */
export function largest(limit: number, expr: string, by: readonly string[]): string {
  return `sort_desc(bottomk(${limit}, topk(${limit}, ${sum(expr, by)})))`;
}

interface RequestOfSpan {
  method: string;
  path: string;
  status: string;
  /** Resource attributes that say where the span comes from. */
  origin: ReadonlyMap<string, string>;
}

/** Matchers' values from a span's resource, exactly. */
const exactly = (origin: ReadonlyMap<string, string>) =>
  new Map([...origin].map(([attribute, value]) => [attribute, `=${foreign(value)}`]));

/** How many digits of a trace id a line has; Tempo leaves out zeros at its front. */
const TRACE_ID_DIGITS = 32;

/**
 * Lines that carry the id of a trace and come from where it came from: those of OpenTelemetry's log format, which has a place of its own for it, and those that
 * have it in their text, under whatever name.
 */
export function linesOfTrace(traceId: string, origin: ReadonlyMap<string, string>): [inPlace: string, inText: string] {
  const stream = streamOf(exactly(origin));
  const id = foreign(traceId.toLowerCase().padStart(TRACE_ID_DIGITS, '0'));
  return [`${stream} | trace_id=${id}`, `${stream} |= ${id} | trace_id!=${id}`];
}

/** Lines that match the request of a span and come from where it came from, shown with its trace. Values come from the span. */
export function linesOfMoment({ method, path, status, origin }: RequestOfSpan): string {
  return [
    `${streamOf(exactly(origin))} | json method, path, status_code`,
    `method=${foreign(method)}`,
    `path=${foreign(path)}`,
    `status_code=${foreign(status)}`,
    '__error__=""',
  ].join(' | ');
}

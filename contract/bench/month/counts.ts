import { routeOf } from '../../../images/load-generator/mix.ts';
import { levelOf } from './line.ts';
import { attributesOf, countResource, edgeResource, type Attributes } from './otlp.ts';
import type { MonthRequest } from './traffic.ts';

/** What the collector counts in lines and spans, as deltas: a sample of every series that was touched since the sample before. Pure. */

/** Bounds as in metrics.alloy and traces.alloy. */
const HANDLER_MS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 4, 10, 100];
const EDGE_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

interface Definition {
  unit: string;
  /** Whose it is: resource attributes. */
  resource: string;
  bounds?: readonly number[];
}

const DEFINITIONS = {
  'menu.requests.total': { unit: '{request}', resource: countResource },
  'menu.item.views.total': { unit: '{view}', resource: countResource },
  'menu.answer.duration': { unit: 'ms', resource: countResource, bounds: HANDLER_MS },
  'menu.handler.duration': { unit: 'ms', resource: countResource, bounds: HANDLER_MS },
  'log.lines.total': { unit: '{line}', resource: countResource },
  'log.bytes.total': { unit: 'By', resource: countResource },
  'edge.requests.total': { unit: '{request}', resource: edgeResource },
  'traces.spanmetrics.calls': { unit: '', resource: edgeResource },
  'traces.spanmetrics.duration': { unit: 's', resource: edgeResource, bounds: EDGE_SECONDS },
} as const satisfies Record<string, Definition>;

type Metric = keyof typeof DEFINITIONS;

interface Touched {
  metric: Metric;
  attributes: string;
  count: number;
  sum: number;
  buckets?: number[];
}

function bucketOf(bounds: readonly number[], value: number): number {
  const at = bounds.findIndex((bound) => value <= bound);
  return at < 0 ? bounds.length : at;
}

/** Why a request failed, as the collector names it. */
function whyOf({ status, path }: MonthRequest, route: string): string | undefined {
  if (status >= 500) {
    return 'restaurant service timeout';
  }
  if (route !== '/api/menu/{id}' || status < 400) {
    return undefined;
  }
  return status === 400
    ? 'no dish ID'
    : /^\d*$/.test(path.slice('/api/menu/'.length))
      ? 'unknown dish'
      : 'malformed link';
}

/** Counts requests of one interval after the other, and holds the samples until they are sent. */
export class Counts {
  private touched = new Map<string, Touched>();
  private points = new Map<Metric, string[]>();
  private held = 0;

  /** @param bytes of its line. */
  public add(request: MonthRequest, bytes: number): void {
    const { method, path, status } = request;
    const route = routeOf(path);
    const http = { 'http.route': route, 'http.request.method': method, 'http.response.status_code': status };
    const kind = `${method} ${route} ${status}`;
    const why = whyOf(request, route);
    this.count('menu.requests.total', `${kind} ${why}`, { ...http, ...(why && { 'error.type': why }) });
    this.count('edge.requests.total', kind, http);
    const span = {
      ...http,
      'span.name': `${method} ${route}`,
      'span.kind': 'SPAN_KIND_SERVER',
      'status.code': status === 500 ? 'STATUS_CODE_ERROR' : 'STATUS_CODE_UNSET',
    };
    this.count('traces.spanmetrics.calls', kind, span);
    this.count('traces.spanmetrics.duration', kind, span, request.edgeNs / 1e9);
    this.count('menu.handler.duration', route, { 'http.route': route }, request.handlerMs);
    if (route.startsWith('/api/menu') && method === 'GET' && status < 500) {
      this.count('menu.answer.duration', '', {}, request.handlerMs);
    }
    if (route === '/api/menu/{id}' && method === 'GET' && status === 200) {
      const id = path.slice('/api/menu/'.length);
      this.count('menu.item.views.total', id, { menu_item_id: id });
    }
    const isError = levelOf(request) === 'ERROR';
    this.count('log.lines.total', String(isError), { 'log.kind': 'request', ...(isError && { 'log.level': 'error' }) });
    this.count('log.bytes.total', '', {}, bytes);
  }

  private count(metric: Metric, of: string, attributes: Attributes, value = 1): void {
    const key = `${metric} ${of}`;
    const { bounds } = DEFINITIONS[metric] as Definition;
    let touched = this.touched.get(key);
    if (!touched) {
      const buckets = bounds && Array.from({ length: bounds.length + 1 }, () => 0);
      touched = { metric, attributes: attributesOf(attributes), count: 0, sum: 0, buckets };
      this.touched.set(key, touched);
    }
    touched.count++;
    touched.sum += value;
    if (bounds && touched.buckets) {
      touched.buckets[bucketOf(bounds, value)]++;
    }
  }

  /** Ends an interval. Both in seconds since the epoch. */
  public sample(from: number, to: number): void {
    const span = `"startTimeUnixNano":"${from}000000000","timeUnixNano":"${to}000000000"`;
    for (const { metric, attributes, count, sum, buckets } of this.touched.values()) {
      const { bounds } = DEFINITIONS[metric] as Definition;
      const value =
        bounds && buckets
          ? `"count":"${count}","sum":${sum},"explicitBounds":[${bounds.join(',')}],"bucketCounts":["${buckets.join('","')}"]`
          : `"asInt":"${Math.round(sum)}"`;
      const points = this.points.get(metric) ?? [];
      points.push(`{"attributes":${attributes},${span},${value}}`);
      this.points.set(metric, points);
      this.held += bounds ? bounds.length + 3 : 1;
    }
    this.touched.clear();
  }

  /** Body of `POST /otlp/v1/metrics` with all samples since the last one, and how many they are to Mimir; undefined where there are none. */
  public take(): { body: string; samples: number } | undefined {
    if (this.held === 0) {
      return undefined;
    }
    const byResource = new Map<string, string[]>();
    for (const [name, points] of this.points) {
      const { unit, resource, bounds } = DEFINITIONS[name] as Definition;
      const value = `"aggregationTemporality":1,"dataPoints":[${points.join(',')}]`;
      const metric = `{"name":"${name}","unit":"${unit}",${bounds ? `"histogram":{${value}}` : `"sum":{"isMonotonic":true,${value}}`}}`;
      byResource.set(resource, [...(byResource.get(resource) ?? []), metric]);
    }
    const list = [...byResource].map(
      ([resource, metrics]) =>
        `{"resource":{"attributes":${resource}},"scopeMetrics":[{"scope":{},"metrics":[${metrics.join(',')}]}]}`
    );
    const samples = this.held;
    this.points.clear();
    this.held = 0;
    return { body: `{"resourceMetrics":[${list.join(',')}]}`, samples };
  }
}

import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import type { Query, Readings } from './types';

/** `total`: one number for the whole range. `step`: one number a step of the graph. */
export type Over = 'total' | 'step';

/** The counts every KPI is made of, in the words of one store. Probes and catalogue reads are never in them. */
export interface Source {
  /** Customers' requests for the menu. */
  menuLoads(over: Over): string;
  /** … that were answered with 500 or above. */
  menuFailures(over: Over): string;
  /** … that were answered with 200. */
  menusServed(over: Over): string;
  /** Dishes that customers opened. */
  dishViews(over: Over): string;
  instant(expr: string, legend?: string): Query;
  range(expr: string, legend?: string): Query;
}

const lineRange = (over: Over) => (over === 'total' ? '$__range' : '$__auto');
const counterRange = (over: Over) => (over === 'total' ? '$__range' : '$__interval');

function countLines(lines: logql.RequestLines, over: Over): string {
  return logql.sum(logql.count(logql.requestLines(lines), lineRange(over)));
}

const fromLogs: Source = {
  menuLoads: (over) => countLines({ route: '/api/menu' }, over),
  menuFailures: (over) => countLines({ route: '/api/menu', status: '=~"5.."' }, over),
  menusServed: (over) => countLines({ route: '/api/menu', status: '="200"' }, over),
  dishViews: (over) => countLines({ route: '/api/menu/{id}', status: '="200"' }, over),
  instant: (expr, legend) => ({ store: 'loki', kind: 'instant', expr, legend }),
  range: (expr, legend) => ({ store: 'loki', kind: 'range', expr, legend }),
};

/** Selection of the edge counter of requests: customers only. */
export const CUSTOMERS = { http_request_method: 'GET' } as const;

function countMenu(status: promql.Matchers, over: Over): string {
  const matchers = { http_route: '/api/menu', ...CUSTOMERS, ...status };
  return promql.sum(promql.counted('menu_requests_total', matchers, counterRange(over)));
}

const fromCounters: Source = {
  menuLoads: (over) => countMenu({}, over),
  menuFailures: (over) => countMenu({ http_response_status_code: '=~5..' }, over),
  menusServed: (over) => countMenu({ http_response_status_code: '200' }, over),
  dishViews: (over) => promql.sum(promql.counted('menu_item_views_total', {}, counterRange(over))),
  instant: (expr, legend) => ({ store: 'mimir', kind: 'instant', expr, legend }),
  range: (expr, legend) => ({ store: 'mimir', kind: 'range', expr, legend }),
};

/** One formula, two stores: the readings of a KPI cannot drift apart. */
export function twoReadings(build: (from: Source) => Query[]): { queries: readonly Query[]; readings: Readings } {
  const logs = build(fromLogs);
  return { queries: logs, readings: { logs, recorded: build(fromCounters) } };
}

/** Zero where nothing matched. Only for a numerator: a missing denominator must stay "no traffic". */
export function orZero(numerator: string): string {
  return `(${numerator} or vector(0))`;
}

/** Zero in steps that had traffic but no match, nothing in steps without traffic. */
export function zeroWhere(part: string, all: string): string {
  return `${part} or 0 * ${all}`;
}

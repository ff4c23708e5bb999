import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import * as menu from './menu';
import type { Query, Readings } from './types';

/** `total`: one number for the whole time range. `step`: one number per step of the graph. */
type Over = 'total' | 'step';

/** The counts every KPI is made of, in one store's query language. They exclude synthetic checks and the menu reader. */
interface Source {
  /** Customers' requests for the menu. */
  menuLoads(over: Over): string;
  /** … that were answered with 500 or above. */
  menuFailures(over: Over): string;
  /** … that were answered with 200. */
  menusServed(over: Over): string;
  /** Dishes that customers opened. */
  dishViews(over: Over): string;
  /** … by `item_name`, most first. */
  dishViewsByName(): string;
  instant(expr: string, legend?: string): Query;
  range(expr: string, legend?: string): Query;
  /** One value per label, with the label in its own column. */
  table(expr: string): Query;
}

const lineRange = (over: Over) => (over === 'total' ? '$__range' : '$__auto');
const counterRange = (over: Over) => (over === 'total' ? '$__range' : '$__interval');

function countLines(lines: logql.RequestLines, over: Over, by?: readonly string[]): string {
  return logql.sum(logql.count(logql.requestLines(lines), lineRange(over)), by);
}

const dishesServed = { route: '/api/menu/{id}', status: '="200"' } as const;

/** A line names the dish only in its message. */
const nameOfDish = {
  fields: ['message'],
  stages: ['line_format "{{.message}}"', 'regexp "Retrieved menu item: (?P<item_name>.+) from (?P<restaurant>.+)"'],
};

/** Lines of the service, in Loki. */
export const lines: Source = {
  menuLoads: (over) => countLines({ route: '/api/menu' }, over),
  menuFailures: (over) => countLines({ route: '/api/menu', status: '=~"5.."' }, over),
  menusServed: (over) => countLines({ route: '/api/menu', status: '="200"' }, over),
  dishViews: (over) => countLines(dishesServed, over),
  dishViewsByName: () => `sort_desc(${countLines({ ...dishesServed, ...nameOfDish }, 'total', ['item_name'])})`,
  instant: (expr, legend) => ({ store: 'loki', kind: 'instant', expr, legend }),
  range: (expr, legend) => ({ store: 'loki', kind: 'range', expr, legend }),
  table: (expr) => ({ store: 'loki', kind: 'instant', expr }),
};

const CUSTOMERS = { http_request_method: 'GET' } as const;

function countMenu(status: promql.Matchers, over: Over): string {
  const matchers = { http_route: '/api/menu', ...CUSTOMERS, ...status };
  return promql.sum(promql.counted('menu_requests_total', matchers, counterRange(over)));
}

/** Counters that the collector derives from these lines, in Mimir. */
export const counters: Source = {
  menuLoads: (over) => countMenu({}, over),
  menuFailures: (over) => countMenu({ http_response_status_code: '=~5..' }, over),
  menusServed: (over) => countMenu({ http_response_status_code: '200' }, over),
  dishViews: (over) => promql.sum(promql.counted('menu_item_views_total', {}, counterRange(over))),
  dishViewsByName: () => `sort_desc(${menu.byName(menu.views)})`,
  instant: (expr, legend) => ({ store: 'mimir', kind: 'instant', expr, legend }),
  range: (expr, legend) => ({ store: 'mimir', kind: 'range', expr, legend }),
  table: (expr) => ({ store: 'mimir', kind: 'instant', expr, format: 'table' }),
};

/** One formula, two stores: the readings of a KPI cannot drift apart. */
export function twoReadings(build: (from: Source) => Query[]): Readings {
  return { logs: build(lines), recorded: build(counters) };
}

/** Zero where nothing matched. Only for a numerator: a missing denominator must stay "no traffic". */
export function orZero(numerator: string): string {
  return `(${numerator} or vector(0))`;
}

/** Zero in steps that had traffic but no match, nothing in steps without traffic. */
export function zeroWhere(part: string, all: string): string {
  return `${part} or 0 * ${all}`;
}

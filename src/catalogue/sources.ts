import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import { APDEX } from '../queries/variables';
import * as menu from './menu';
import { kindOfBrokenLink, JSON_LINE, reasonOfFailure, STARTED, WHY } from './reasons';
import type { Query, Readings } from './types';

/** `total`: one number for the whole time range. `step`: one number per step of the graph. */
type Over = 'total' | 'step';

/** The counts every KPI is made of, in one store's query language. They exclude synthetic checks and the menu reader. */
export interface Source {
  /** Customers' requests for the menu; those of the range as long that lies `before`. */
  menuLoads(over: Over, before?: promql.Before): string;
  /** … that were answered with 500 or above. */
  menuFailures(over: Over): string;
  /** … that were answered with 200. */
  menusServed(over: Over): string;
  /** Synthetic checks of the menu. */
  checks(over: Over): string;
  /** … that were answered with 500 or above. */
  checksFailed(over: Over): string;
  /** Dishes that customers opened. */
  dishViews(over: Over): string;
  /** … by `item_name`, most first. */
  dishViewsByName(): string;
  /** … by `restaurant`. */
  dishViewsByRestaurant(): string;
  /** Customers' requests for the menu and its dishes. */
  requests(): string;
  /** … that did not end in a server error and took the service at most so many times T of Apdex; between two bounds of the histogram, counters estimate it. */
  answeredWithin(times: 1 | 4): string;
  /** … that ended in a server error, by `error_type`. */
  failuresByReason(): string;
  /** … for a dish that ended in "bad request" or "not found", by `error_type`. */
  brokenLinks(): string;
  /** Starts of the service. */
  starts(): string;
  /** Lines of the service that are no JSON. */
  notJson(): string;
  instant(expr: string, legend?: string): Query;
  range(expr: string, legend?: string): Query;
  /** One value per label, with the label in its own column. */
  table(expr: string): Query;
}

const lineRange = (over: Over) => (over === 'total' ? '$__range' : '$__auto');
const counterRange = (over: Over) => (over === 'total' ? '$__range' : '$__interval');

function countLines(lines: logql.RequestLines, over: Over, by?: readonly string[], before?: promql.Before): string {
  return logql.sum(logql.count(logql.requestLines(lines), lineRange(over), before), by);
}

const dishesServed = { route: '/api/menu/{id}', status: '="200"' } as const;

/** A line names the dish only in its message. */
const nameOfDish = {
  fields: ['message'],
  stages: ['line_format "{{.message}}"', 'regexp "Retrieved menu item: (?P<item_name>.+) from (?P<restaurant>.+)"'],
};

/** LogQL multiplies in no filter: a quarter of the time against T is the time against 4T. */
const WITHIN = {
  1: [`duration_ms <= ${APDEX}`],
  4: ['label_format quarter=`{{ divf .duration_ms 4 }}`', `quarter <= ${APDEX}`],
} as const;

/** Lines of the service, in Loki. */
export const lines: Source = {
  menuLoads: (over, before) => countLines({ route: '/api/menu' }, over, [], before),
  menuFailures: (over) => countLines({ route: '/api/menu', status: '=~"5.."' }, over),
  menusServed: (over) => countLines({ route: '/api/menu', status: '="200"' }, over),
  checks: (over) => countLines({ route: '/api/menu', methods: 'HEAD' }, over),
  checksFailed: (over) => countLines({ route: '/api/menu', methods: 'HEAD', status: '=~"5.."' }, over),
  dishViews: (over) => countLines(dishesServed, over),
  dishViewsByRestaurant: () => countLines({ ...dishesServed, ...nameOfDish }, 'total', ['restaurant']),
  dishViewsByName: () => `sort_desc(${countLines({ ...dishesServed, ...nameOfDish }, 'total', ['item_name'])})`,
  requests: () => countLines({}, 'total'),
  answeredWithin: (times) =>
    countLines(
      { status: '=~"[1-4].."', fields: ['duration_ms'], where: ['duration_ms >= 0'], stages: WITHIN[times] },
      'total'
    ),
  failuresByReason: () =>
    countLines({ status: '=~"5.."', fields: ['error'], stages: [reasonOfFailure] }, 'total', [WHY]),
  brokenLinks: () => {
    const broken = { route: '/api/menu/{id}', status: '=~"400|404"' } as const;
    return countLines({ ...broken, fields: ['menu_item_id'], stages: [kindOfBrokenLink] }, 'step', [WHY]);
  },
  starts: () =>
    logql.sum(
      logql.count(`${logql.serviceStream} |= ${JSON.stringify(STARTED)} | log_kind="lifecycle"`, lineRange('total'))
    ),
  notJson: () => logql.sum(logql.count(`${logql.serviceStream} !~ ${logql.quote(JSON_LINE)}`, lineRange('step'))),
  instant: (expr, legend) => ({ store: 'loki', kind: 'instant', expr, legend }),
  range: (expr, legend) => ({ store: 'loki', kind: 'range', expr, legend }),
  table: (expr) => ({ store: 'loki', kind: 'instant', expr }),
};

const CUSTOMERS = { http_request_method: 'GET' } as const;
const CHECKS = { http_request_method: 'HEAD' } as const;
const SERVER_ERROR = { http_response_status_code: '=~5..' } as const;

function countMenu(more: promql.Matchers, over: Over, before?: promql.Before): string {
  const matchers = { http_route: '/api/menu', ...CUSTOMERS, ...more };
  return promql.sum(promql.counted('menu_requests_total', matchers, counterRange(over), before));
}

const PAGES = { http_route: '=~/api/menu.*', ...CUSTOMERS } as const;
const ANSWERS = 'menu_answer_duration_milliseconds_bucket';

/** Counters that the collector derives from these lines, in Mimir. */
export const counters: Source = {
  menuLoads: (over, before) => countMenu({}, over, before),
  menuFailures: (over) => countMenu(SERVER_ERROR, over),
  menusServed: (over) => countMenu({ http_response_status_code: '200' }, over),
  checks: (over) => countMenu(CHECKS, over),
  checksFailed: (over) => countMenu({ ...CHECKS, ...SERVER_ERROR }, over),
  dishViews: (over) => promql.sum(promql.counted('menu_item_views_total', {}, counterRange(over))),
  dishViewsByRestaurant: () => menu.sumBy(['restaurant'], menu.views()),
  dishViewsByName: () => `sort_desc(${menu.sumBy(['item_name'], menu.views())})`,
  requests: () => promql.sum(promql.counted('menu_requests_total', PAGES, '$__range')),
  answeredWithin: (times) => {
    const share = `histogram_fraction(0, ${times === 1 ? '' : `${times} * `}${APDEX}, ${promql.sum(promql.counted(ANSWERS, {}, '$__range'), ['le'])})`;
    return `${share} * ${promql.sum(promql.counted(ANSWERS, { le: '+Inf' }, '$__range'))}`;
  },
  failuresByReason: () =>
    promql.sum(promql.counted('menu_requests_total', { ...PAGES, ...SERVER_ERROR }, '$__range'), [WHY]),
  brokenLinks: () => {
    const broken = { http_route: '/api/menu/{id}', ...CUSTOMERS, http_response_status_code: '=~400|404' };
    return promql.sum(promql.counted('menu_requests_total', broken, '$__interval'), [WHY]);
  },
  starts: () => promql.sum(promql.counted('menu_starts_total', {}, '$__range')),
  notJson: () => promql.sum(promql.counted('log_lines_total', { log_format: 'text' }, '$__interval')),
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

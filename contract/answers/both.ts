import { between, fresh, measured, messages, nothing, one, steady, total, traces } from '../answer.ts';
import { type Answers, asMonth, asRange, originOf, type Place, price } from './answers.ts';
import { noPods } from './pods.ts';
import { orderable } from './first.ts';
import { secondLost, secondOrderable } from './second.ts';
import { league } from './league.ts';
import { badMinutes, failedAt, minutes } from './moments.ts';
import { anyDurations, errors, shared } from './requests.ts';
import { trust } from './trust.ts';
import { workloads } from './workloads.ts';
import { achieved, budget, inBoth, viewsInBoth } from './objectives.ts';

/** Of both clusters together: every count is the sum, every share is that of the sums, every view is worth what its own cluster's menu says. */
export const both = (native: Place, other: Place): Answers => ({
  'customer-experience.menu-loads-worked': [one(100 * (1 - 7 / 80)), one(80)],
  'customer-experience.menu-loads-failed': [one(7), one(73)],
  'customer-experience.still-blocked': [one(100 * (7 / 80)), one(100 * (7 / 80) ** 2), one(7)],
  'customer-experience.why-failed': [total({ 'restaurant service timeout': 7 })],
  'customer-experience.broken-visits': [total({ 'unknown dish': 11, 'malformed link': 10, 'no dish ID': 10 })],
  'customer-experience.stale-links': [total({ 999: 11 })],
  'customer-experience.dishes-not-orderable': [one(12)],
  'customer-experience.apdex': [between(166 / 173 / 2, 166 / 173)],
  'customer-experience.checks': [one(100 * (1 - 7 / 80)), one(100 * (1 - 2 / 12)), one(12)],
  'customer-experience.bad-minutes': [badMinutes(native.cluster, other.cluster), minutes],
  'customer-experience.by-cluster': [
    total({ [native.cluster]: 60, [other.cluster]: 20 }),
    total({ [native.cluster]: (100 * 5) / 60, [other.cluster]: 10 }),
    measured(native.cluster, other.cluster),
    fresh(native.cluster, other.cluster),
  ],
  ...league({
    views: { pizza: 10, padThai: 9, burger: 14, salad: 15, sushi: 14 },
    value: { pizza: 117.94, padThai: 149.94, burger: 132.91, salad: 134.85, sushi: 349.86 },
    available: { pizza: 2, padThai: 1, burger: 1, salad: 2, sushi: 2 },
  }),
  'business.by-cluster': [
    total({ [native.cluster]: 60, [other.cluster]: 20 }),
    total({ [native.cluster]: (100 * 5) / 60, [other.cluster]: 10 }),
    measured(native.cluster, other.cluster),
    fresh(native.cluster, other.cluster),
  ],
  'customer-experience.dish-pages': achieved(inBoth('dish-pages')),
  'customer-experience.error-budget': budget('menu-loads', inBoth('menu-loads')),
  'business.dish-availability': achieved(viewsInBoth),
  'business.error-budget': [...achieved(inBoth('menu-loads')), ...budget('menu-loads', inBoth('menu-loads'))],
  'technical.error-budget': [...achieved(inBoth('requests')), ...budget('requests', inBoth('requests'))],
  'business.views-per-menu-load': [one(62 / 73)],
  'business.not-orderable-by-dish': [total({ 'Classic Burger': 9, 'Chicken Pad Thai': 3 })],
  'business.lost-on-unavailable': asRange(9 * price.burger + secondLost),
  'business.at-risk-by-failures': asRange((7 / 73) * (orderable + secondOrderable)),
  'business.demand-change': [nothing, nothing],
  'business.menu-changes': [one(3), one(2)],
  'business.cost-so-far': asRange((7 / 73) * (orderable + secondOrderable) + 9 * price.burger + secondLost),
  'business.break-even': asMonth((7 / 73) * (orderable + secondOrderable)),
  'business.missing-dishes': [total({ 999: 11 })],
  'business.menu-size': [steady({ [originOf(native)]: 5, [originOf(other)]: 5 })],
  'technical.by-cluster': [
    total({ [native.cluster]: 166, [other.cluster]: 35 }),
    total({ [native.cluster]: (100 * 7) / 166, [other.cluster]: (100 * 2) / 35 }),
    measured(native.cluster, other.cluster),
    fresh(native.cluster, other.cluster),
  ],
  'technical.heatmap': [anyDurations(201)],
  'technical.errors': errors(
    {
      'GET 500 /api/menu': 7,
      'HEAD 500 /api/menu': 2,
      'GET 404 /api/menu/{id}': 21,
      'HEAD 404 /api/menu/{id}': 2,
      'GET 400 /api/menu/{id}': 10,
      'GET 404 other': 4,
    },
    201
  ),
  'technical.differences': [
    shared({
      Route: { '/api/menu': [9, 9, 88, 192] },
      Method: { HEAD: [2, 9, 17, 192] },
      Cluster: { [other.cluster]: [2, 9, 33, 192] },
    }),
  ],
  'technical.first-and-last': [
    failedAt('first', native.cluster, other.cluster),
    failedAt('last', native.cluster, other.cluster),
    failedAt('last', native.cluster, other.cluster),
  ],
  'technical.starts': [one(4)],
  'technical.unknown-paths': [total({ '/favicon.ico': 4 })],
  'technical.answers-by-status': [total({ 200: 155, 400: 10, 404: 27, 500: 9 })],
  'technical.requests-three-ways': [one(197), one(197), one(197)],
  'technical.by-route': [
    total({ '/api/menu': 97, '/api/menu/{id}': 100, other: 4 }),
    total({ '/api/menu': (100 * 9) / 97, '/api/menu/{id}': 0, other: 0 }),
    measured('/api/menu', '/api/menu/{id}', 'other'),
    measured('/api/menu', '/api/menu/{id}', 'other'),
    measured('/api/menu', '/api/menu/{id}', 'other'),
  ],
  'technical.edge-latency-p95': [measured('/api/menu', '/api/menu/{id}', 'other')],
  'technical.handler-time-p95': [measured('/api/menu', '/api/menu/{id}')],
  'technical.failing-traces': [traces({ 'GET /api/menu': 7, 'HEAD /api/menu': 2 })],
  'technical.not-json': [nothing],
  'technical.lines-in-doubt': [nothing, nothing],
  'technical.log-patterns': [
    total({
      'info Listed <n> menu items': 88,
      'info Retrieved menu item: <dish> from <restaurant>': 67,
      'warn Menu item ID <id> does not exist': 23,
      'warn Invalid menu item request': 10,
      'error Failed to list menu items': 9,
      'info Starting server on :<n>': 4,
      'info Shutting down server...': 2,
      'info Server exited gracefully': 2,
    }),
  ],
  'technical.notable-lines': [
    messages({
      [`Starting server on :${native.port}`]: 2,
      [`Starting server on :${other.port}`]: 2,
      'Shutting down server...': 2,
      'Server exited gracefully': 2,
      'Failed to list menu items': 9,
      'Menu item ID 999 does not exist': 11,
      'Menu item ID abc does not exist': 6,
      'Menu item ID 1x does not exist': 4,
      'Menu item ID \ufffd does not exist': 2,
      'Invalid menu item request': 10,
    }),
  ],
  'technical.workloads': workloads({ clusters: [native.cluster, other.cluster], kitchenIn: native.cluster }),
  ...noPods,
  ...trust({
    [native.cluster]: { lines: 162, counter: 162, spans: 162 },
    [other.cluster]: { lines: 35, counter: 35, spans: 35 },
  }),
});

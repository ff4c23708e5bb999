import { between, fresh, measured, messages, nothing, one, steady, total, traces } from '../answer.ts';
import { type Answers, asMonth, asRange, originOf, type Place, price } from './answers.ts';
import { noPods } from './pods.ts';
import { asServed, league } from './league.ts';
import { badMinutes, failedAt, minutes } from './moments.ts';
import { anyDurations, errors, shared } from './requests.ts';
import { trust } from './trust.ts';
import { workloads } from './workloads.ts';
import { achieved, budget, inFirst, viewsInFirst } from './objectives.ts';

// Views by hand: 6, 6, 9, 15 and 14; the burger cannot be ordered.
export const orderable = 6 * price.pizza + 6 * price.padThai + 15 * price.salad + 14 * price.sushi;

/** Of the service that customers asked: 60 menu loads, 5 of them failed, 50 dishes, 30 broken dish links, 14 probes, one read of the menu. */
export const first = (place: Place): Answers => ({
  'customer-experience.menu-loads-worked': [one(100 * (1 - 5 / 60)), one(60)],
  'customer-experience.menu-loads-failed': [one(5), one(55)],
  'customer-experience.still-blocked': [one(100 * (5 / 60)), one(100 * (5 / 60) ** 2), one(5)],
  'customer-experience.why-failed': [total({ 'restaurant service timeout': 5 })],
  'customer-experience.broken-visits': [total({ 'unknown dish': 10, 'malformed link': 10, 'no dish ID': 10 })],
  'customer-experience.stale-links': [total({ 999: 10 })],
  'customer-experience.dishes-not-orderable': [one(9)],
  // 140 requests, of which 5 failed; how long the others took, nobody knows by hand
  'customer-experience.apdex': [between(135 / 140 / 2, 135 / 140)],
  'customer-experience.checks': [one(100 * (1 - 5 / 60)), one(100 * (1 - 2 / 11)), one(11)],
  'customer-experience.bad-minutes': [badMinutes(place.cluster), minutes],
  'customer-experience.by-cluster': [
    total({ [place.cluster]: 60 }),
    total({ [place.cluster]: (100 * 5) / 60 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  ...league({
    views: { pizza: 6, padThai: 6, burger: 9, salad: 15, sushi: 14 },
    value: { pizza: 77.94, padThai: 89.94, burger: 107.91, salad: 134.85, sushi: 349.86 },
    available: asServed,
  }),
  'business.by-cluster': [
    total({ [place.cluster]: 60 }),
    total({ [place.cluster]: (100 * 5) / 60 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  'customer-experience.dish-pages': achieved(inFirst('dish-pages')),
  'customer-experience.error-budget': budget('menu-loads', inFirst('menu-loads')),
  'business.dish-availability': achieved(viewsInFirst),
  'business.error-budget': [...achieved(inFirst('menu-loads')), ...budget('menu-loads', inFirst('menu-loads'))],
  'technical.error-budget': [...achieved(inFirst('requests')), ...budget('requests', inFirst('requests'))],
  'business.views-per-menu-load': [one(50 / 55)],
  'business.not-orderable-by-dish': [total({ 'Classic Burger': 9 })],
  'business.lost-on-unavailable': asRange(9 * price.burger),
  'business.at-risk-by-failures': asRange((5 / 55) * orderable),
  'business.demand-change': [nothing, nothing],
  'business.menu-changes': [one(0), one(0)],
  'business.cost-so-far': asRange((5 / 55) * orderable + 9 * price.burger),
  'business.break-even': asMonth((5 / 55) * orderable),
  'business.missing-dishes': [total({ 999: 10 })],
  'business.menu-size': [steady({ [originOf(place)]: 5 })],
  // With four requests for no page of the service.
  'technical.by-cluster': [
    total({ [place.cluster]: 166 }),
    total({ [place.cluster]: (100 * 7) / 166 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  'technical.heatmap': [anyDurations(166)],
  'technical.errors': errors(
    {
      'GET 500 /api/menu': 5,
      'HEAD 500 /api/menu': 2,
      'GET 404 /api/menu/{id}': 20,
      'HEAD 404 /api/menu/{id}': 2,
      'GET 400 /api/menu/{id}': 10,
      'GET 404 other': 4,
    },
    166
  ),
  'technical.differences': [shared({ Route: { '/api/menu': [7, 7, 68, 159] }, Method: { HEAD: [2, 7, 16, 159] } })],
  'technical.first-and-last': [
    failedAt('first', place.cluster),
    failedAt('last', place.cluster),
    failedAt('last', place.cluster),
  ],
  'technical.starts': [one(2)],
  'technical.unknown-paths': [total({ '/favicon.ico': 4 })],
  'technical.answers-by-status': [total({ 200: 123, 400: 10, 404: 26, 500: 7 })],
  'technical.requests-three-ways': [one(162), one(162), one(162)],
  'technical.by-route': [
    total({ '/api/menu': 75, '/api/menu/{id}': 87, other: 4 }),
    total({ '/api/menu': (100 * 7) / 75, '/api/menu/{id}': 0, other: 0 }),
    measured('/api/menu', '/api/menu/{id}', 'other'),
    measured('/api/menu', '/api/menu/{id}', 'other'),
    measured('/api/menu', '/api/menu/{id}', 'other'),
  ],
  'technical.edge-latency-p95': [measured('/api/menu', '/api/menu/{id}', 'other')],
  'technical.handler-time-p95': [measured('/api/menu', '/api/menu/{id}')],
  'technical.failing-traces': [traces({ 'GET /api/menu': 5, 'HEAD /api/menu': 2 })],
  'technical.not-json': [nothing],
  'technical.lines-in-doubt': [nothing, nothing],
  'technical.log-patterns': [
    total({
      'info Listed <n> menu items': 68,
      'info Retrieved menu item: <dish> from <restaurant>': 55,
      'warn Menu item ID <id> does not exist': 22,
      'warn Invalid menu item request': 10,
      'error Failed to list menu items': 7,
      'info Starting server on :<n>': 2,
      'info Shutting down server...': 1,
      'info Server exited gracefully': 1,
    }),
  ],
  'technical.notable-lines': [
    messages({
      [`Starting server on :${place.port}`]: 2,
      'Shutting down server...': 1,
      'Server exited gracefully': 1,
      'Failed to list menu items': 7,
      'Menu item ID 999 does not exist': 10,
      'Menu item ID abc does not exist': 6,
      'Menu item ID 1x does not exist': 4,
      'Menu item ID \ufffd does not exist': 2,
      'Invalid menu item request': 10,
    }),
  ],
  'technical.workloads': workloads({ clusters: [place.cluster], kitchenIn: place.kitchen ? place.cluster : undefined }),
  ...noPods,
  ...trust({ [place.cluster]: { lines: 162, counter: 162, spans: 162 } }),
});

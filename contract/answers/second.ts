import { between, fresh, measured, messages, nothing, one, steady, total, traces } from '../answer.ts';
import { secondPrice } from '../fixture/second.ts';
import { type Answers, asMonth, asRange, originOf, type Place } from './answers.ts';
import { noPods } from './pods.ts';
import { league } from './league.ts';
import { badMinutes, failedAt, minutes } from './moments.ts';
import { anyDurations, errors, shared } from './requests.ts';
import { trust } from './trust.ts';
import { workloads } from './workloads.ts';
import { achieved, budget, inSecond, viewsInSecond } from './objectives.ts';

// Views by hand: 4, 3 and 5; the pad Thai cannot be ordered here, the burger can.
export const secondOrderable = 4 * secondPrice.pizza + 5 * secondPrice.burger;
export const secondLost = 3 * secondPrice.padThai;

/** Of the same service in the second cluster: 20 menu loads, 2 of them failed, 12 dishes, one broken dish link, one probe, one read of the menu. */
export const second = (place: Place): Answers => ({
  'customer-experience.menu-loads-worked': [one(90), one(20)],
  'customer-experience.menu-loads-failed': [one(2), one(18)],
  'customer-experience.still-blocked': [one(100 * (2 / 20)), one(100 * (2 / 20) ** 2), one(2)],
  'customer-experience.why-failed': [total({ 'restaurant service timeout': 2 })],
  'customer-experience.broken-visits': [total({ 'unknown dish': 1 })],
  'customer-experience.stale-links': [total({ 999: 1 })],
  'customer-experience.dishes-not-orderable': [one(3)],
  // 33 requests, of which 2 failed
  'customer-experience.apdex': [between(31 / 33 / 2, 31 / 33)],
  'customer-experience.checks': [one(90), one(100), one(1)],
  'customer-experience.bad-minutes': [badMinutes(place.cluster), minutes],
  'customer-experience.by-cluster': [
    total({ [place.cluster]: 20 }),
    total({ [place.cluster]: 10 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  ...league({
    views: { pizza: 4, padThai: 3, burger: 5 },
    value: { pizza: 40, padThai: 60, burger: 25 },
    available: { pizza: 1, padThai: 0, burger: 1, salad: 1, sushi: 1 },
  }),
  'business.by-cluster': [
    total({ [place.cluster]: 20 }),
    total({ [place.cluster]: 10 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  'customer-experience.dish-pages': achieved(inSecond('dish-pages')),
  'customer-experience.error-budget': budget('menu-loads', inSecond('menu-loads')),
  'business.dish-availability': achieved(viewsInSecond),
  'business.error-budget': [...achieved(inSecond('menu-loads')), ...budget('menu-loads', inSecond('menu-loads'))],
  'technical.error-budget': [...achieved(inSecond('requests')), ...budget('requests', inSecond('requests'))],
  'business.views-per-menu-load': [one(12 / 18)],
  'business.not-orderable-by-dish': [total({ 'Chicken Pad Thai': 3 })],
  'business.lost-on-unavailable': asRange(secondLost),
  'business.at-risk-by-failures': asRange((2 / 18) * secondOrderable),
  'business.demand-change': [nothing, nothing],
  // three prices; the pad Thai is gone, the burger has come
  'business.menu-changes': [one(3), one(2)],
  'business.cost-so-far': asRange((2 / 18) * secondOrderable + secondLost),
  'business.break-even': asMonth((2 / 18) * secondOrderable),
  'business.missing-dishes': [total({ 999: 1 })],
  'business.menu-size': [steady({ [originOf(place)]: 5 })],
  'technical.by-cluster': [
    total({ [place.cluster]: 35 }),
    total({ [place.cluster]: (100 * 2) / 35 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  'technical.heatmap': [anyDurations(35)],
  'technical.errors': errors({ 'GET 500 /api/menu': 2, 'GET 404 /api/menu/{id}': 1 }, 35),
  'technical.differences': [shared({ Route: { '/api/menu': [2, 2, 20, 33] }, Method: { GET: [2, 2, 31, 33] } })],
  'technical.first-and-last': [
    failedAt('first', place.cluster),
    failedAt('last', place.cluster),
    failedAt('last', place.cluster),
  ],
  'technical.starts': [one(2)],
  'technical.unknown-paths': [nothing],
  'technical.answers-by-status': [total({ 200: 32, 404: 1, 500: 2 })],
  'technical.requests-three-ways': [one(35), one(35), one(35)],
  'technical.by-route': [
    total({ '/api/menu': 22, '/api/menu/{id}': 13 }),
    total({ '/api/menu': (100 * 2) / 22, '/api/menu/{id}': 0 }),
    measured('/api/menu', '/api/menu/{id}'),
    measured('/api/menu', '/api/menu/{id}'),
    measured('/api/menu', '/api/menu/{id}'),
  ],
  'technical.edge-latency-p95': [measured('/api/menu', '/api/menu/{id}')],
  'technical.handler-time-p95': [measured('/api/menu', '/api/menu/{id}')],
  'technical.failing-traces': [traces({ 'GET /api/menu': 2 })],
  'technical.not-json': [nothing],
  'technical.lines-in-doubt': [nothing, nothing],
  'technical.log-patterns': [
    total({
      'info Listed <n> menu items': 20,
      'info Retrieved menu item: <dish> from <restaurant>': 12,
      'warn Menu item ID <id> does not exist': 1,
      'error Failed to list menu items': 2,
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
      'Failed to list menu items': 2,
      'Menu item ID 999 does not exist': 1,
    }),
  ],
  'technical.workloads': workloads({ clusters: [place.cluster] }),
  ...noPods,
  ...trust({ [place.cluster]: { lines: 35, counter: 35, spans: 35 } }),
});

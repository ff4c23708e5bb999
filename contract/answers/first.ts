import { fresh, measured, messages, nothing, one, steady, total, traces } from '../answer.ts';
import { type Answers, asRange, originOf, type Place, price } from './answers.ts';
import { noPods } from './pods.ts';
import { workloads } from './workloads.ts';

// Views by hand: 6, 6, 9, 15 and 14; the burger cannot be ordered.
export const orderable = 6 * price.pizza + 6 * price.padThai + 15 * price.salad + 14 * price.sushi;
export const all = orderable + 9 * price.burger;

/** Of the service that customers asked: 60 menu loads, 5 of them failed, 50 dishes, 30 broken dish links, 14 probes, one read of the menu. */
export const first = (place: Place): Answers => ({
  'customer-experience.menu-loads-worked': [one(100 * (1 - 5 / 60)), one(60)],
  'customer-experience.menu-loads-failed': [one(5)],
  'customer-experience.still-blocked': [one(100 * (5 / 60) ** 2)],
  'customer-experience.why-failed': [total({ 'restaurant service timeout': 5 })],
  'customer-experience.broken-visits': [total({ 'unknown dish': 10, 'malformed link': 10, 'no dish ID': 10 })],
  'customer-experience.stale-links': [total({ 999: 10 })],
  'customer-experience.dishes-not-orderable': [one(9)],
  'customer-experience.by-cluster': [
    total({ [place.cluster]: 60 }),
    total({ [place.cluster]: (100 * 5) / 60 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  'business.restaurants': [
    total({ "Tony's Pizza": 6, 'Thai Palace': 6, 'Burger Joint': 9, 'Healthy Bites': 15, 'Sakura Sushi': 14 }),
    total({
      "Tony's Pizza": 77.94,
      'Thai Palace': 89.94,
      'Burger Joint': 107.91,
      'Healthy Bites': 134.85,
      'Sakura Sushi': 349.86,
    }),
    total({ "Tony's Pizza": 1, 'Thai Palace': 1, 'Burger Joint': 0, 'Healthy Bites': 1, 'Sakura Sushi': 1 }),
  ],
  'business.views-by-dish': [
    total({
      'Margherita Pizza': 6,
      'Chicken Pad Thai': 6,
      'Classic Burger': 9,
      'Caesar Salad': 15,
      'Sushi Platter': 14,
    }),
  ],
  'business.value-looked-at': [one(all)],
  'business.views-per-menu-load': [one(50 / 55)],
  'business.not-orderable-by-dish': [total({ 'Classic Burger': 9 })],
  'business.lost-on-unavailable': asRange(9 * price.burger),
  'business.at-risk-by-failures': asRange((5 / 55) * orderable),
  'business.menu-size': [steady({ [originOf(place)]: 5 })],
  // With four requests for no page of the service.
  'technical.by-cluster': [
    total({ [place.cluster]: 166 }),
    total({ [place.cluster]: (100 * 7) / 166 }),
    measured(place.cluster),
    fresh(place.cluster),
  ],
  'technical.answers-by-status': [total({ 200: 123, 400: 10, 404: 26, 500: 7 })],
  'technical.requests-three-ways': [one(162), one(162), one(162)],
  'technical.by-route': [
    total({ '/api/menu': 75, '/api/menu/{id}': 87, other: 4 }),
    total({ '/api/menu': (100 * 7) / 75, '/api/menu/{id}': 0, other: 0 }),
    measured('/api/menu', '/api/menu/{id}', 'other'),
  ],
  'technical.edge-latency-p95': [measured('/api/menu', '/api/menu/{id}', 'other')],
  'technical.handler-time-p95': [measured('/api/menu', '/api/menu/{id}')],
  'technical.failing-traces': [traces({ 'GET /api/menu': 5, 'HEAD /api/menu': 2 })],
  'technical.not-json': [nothing],
  'technical.lines-in-doubt': [nothing, nothing],
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
});

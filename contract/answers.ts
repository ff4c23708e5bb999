import type { PanelId } from '../src/catalogue/index.ts';
import { type Answer, lines, measured, messages, nothing, one, steady, total, traces } from './answer.ts';
import { service } from './fixture/fixture.ts';
import { notJson, notOrdinary, oddService } from './fixture/oddLines.ts';
import { oddSpanSeconds } from './fixture/oddSpans.ts';

/** An answer for each query of a panel; a panel with two readings has both, written out for each. */
export type PanelAnswers = Answer[] | { logs: Answer[]; recorded: Answer[] };

const price = { pizza: 12.99, padThai: 14.99, burger: 11.99, salad: 8.99, sushi: 24.99 };

/** Conversion rate: the page's default. */
export const conversion = 0.05;

// Views by hand: 6, 6, 9, 15 and 14; the burger cannot be ordered.
const orderable = 6 * price.pizza + 6 * price.padThai + 15 * price.salad + 14 * price.sushi;
const all = orderable + 9 * price.burger;

/** At half the conversion rate, at the rate, at twice the rate. */
const asRange = (value: number): Answer[] => [one(value * 0.025), one(value * 0.05), one(value * 0.1)];

/** Of the service that customers asked: 60 menu loads, 5 of them failed, 50 dishes, 30 broken dish links, 14 probes, one read of the menu. */
const restaurant = (port: number): Record<PanelId, PanelAnswers> => ({
  'customer-experience.menu-loads-worked': {
    logs: [one(100 * (1 - 5 / 60)), one(60)],
    recorded: [one(100 * (1 - 5 / 60)), one(60)],
  },
  'customer-experience.menu-loads-failed': { logs: [one(5)], recorded: [one(5)] },
  'customer-experience.still-blocked': { logs: [one(100 * (5 / 60) ** 2)], recorded: [one(100 * (5 / 60) ** 2)] },
  'customer-experience.why-failed': [total({ 'restaurant service timeout': 5 })],
  'customer-experience.broken-visits': [total({ 'unknown dish': 10, 'malformed link': 10, 'no dish ID': 10 })],
  'customer-experience.stale-links': [total({ 999: 10 })],
  'customer-experience.dishes-not-orderable': [one(9)],
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
  'business.views-by-dish': {
    logs: [
      total({
        'Margherita Pizza': 6,
        'Chicken Pad Thai': 6,
        'Classic Burger': 9,
        'Caesar Salad': 15,
        'Sushi Platter': 14,
      }),
    ],
    recorded: [
      total({
        'Margherita Pizza': 6,
        'Chicken Pad Thai': 6,
        'Classic Burger': 9,
        'Caesar Salad': 15,
        'Sushi Platter': 14,
      }),
    ],
  },
  'business.value-looked-at': [one(all)],
  'business.views-per-menu-load': { logs: [one(50 / 55)], recorded: [one(50 / 55)] },
  'business.not-orderable-by-dish': [total({ 'Classic Burger': 9 })],
  'business.lost-on-unavailable': asRange(9 * price.burger),
  'business.at-risk-by-failures': asRange((5 / 55) * orderable),
  'business.menu-size': [steady({ '': 5 })],
  'technical.answers-by-status': {
    logs: [total({ 200: 105, 400: 10, 404: 20, 500: 5 })],
    recorded: [total({ 200: 105, 400: 10, 404: 20, 500: 5 })],
  },
  'technical.requests-three-ways': [one(162), one(162), one(162)],
  'technical.edge-latency-p95': [measured('/api/menu', '/api/menu/{id}', 'other')],
  'technical.handler-time-p95': [measured('/api/menu', '/api/menu/{id}')],
  'technical.failing-traces': [traces({ 'GET /api/menu': 5, 'HEAD /api/menu': 2 })],
  'technical.not-json': [nothing],
  'technical.lines-in-doubt': [nothing, nothing],
  'technical.notable-lines': [
    messages({
      [`Starting server on :${port}`]: 2,
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
});

/** Of the container that writes odd lines: 23 menu loads (one of a status nobody can read), ten dishes, ten spans of one duration. */
const odd: Record<PanelId, PanelAnswers> = {
  'customer-experience.menu-loads-worked': { logs: [one(100), one(23)], recorded: [one(100), one(23)] },
  'customer-experience.menu-loads-failed': { logs: [one(0)], recorded: [one(0)] },
  'customer-experience.still-blocked': { logs: [one(0)], recorded: [one(0)] },
  'customer-experience.why-failed': [nothing],
  'customer-experience.broken-visits': [nothing],
  'customer-experience.stale-links': [nothing],
  'customer-experience.dishes-not-orderable': [nothing],
  'business.restaurants': [
    total({ 'Thai Palace': 10 }),
    total({ 'Thai Palace': 149.9 }),
    total({ "Tony's Pizza": 1, 'Thai Palace': 1, 'Burger Joint': 0, 'Healthy Bites': 1, 'Sakura Sushi': 1 }),
  ],
  'business.views-by-dish': {
    logs: [total({ 'Chicken Pad Thai': 10 })],
    recorded: [total({ 'Chicken Pad Thai': 10 })],
  },
  'business.value-looked-at': [one(149.9)],
  'business.views-per-menu-load': { logs: [one(10 / 22)], recorded: [one(10 / 22)] },
  'business.not-orderable-by-dish': [nothing],
  'business.lost-on-unavailable': [nothing, nothing, nothing],
  'business.at-risk-by-failures': asRange(0),
  'business.menu-size': [steady({ '': 5 })],
  'technical.answers-by-status': { logs: [total({ 200: 32, '': 1 })], recorded: [total({ 200: 32, '': 1 })] },
  'technical.requests-three-ways': [one(33), one(10), one(10)],
  'technical.edge-latency-p95': [steady({ '/api/menu': oddSpanSeconds })],
  // All of a route lie in one bucket, 0.25–0.5 ms and 1–4 ms: 0.95 of the way through it.
  'technical.handler-time-p95': [steady({ '/api/menu': 0.25 + 0.95 * 0.25, '/api/menu/{id}': 1 + 0.95 * 3 })],
  'technical.failing-traces': [traces({})],
  'technical.not-json': [one(notJson.length)],
  'technical.lines-in-doubt': [nothing, nothing],
  'technical.notable-lines': [lines(notOrdinary.map(({ text }) => text))],
};

/** By service and panel. `port` is where the service listens: its first line says so. */
export const answersOf = (port: number): Record<string, Record<PanelId, PanelAnswers>> => ({
  [service]: restaurant(port),
  [oddService]: odd,
});

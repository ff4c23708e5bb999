/** Who asks for what, and how often. Pure. */
import { pick, type Random } from './random.ts';

interface Dish {
  /** As it stands in the address: `/api/menu/<id>`. */
  id: string;
  /** Visits out of 100 opened dishes. */
  weight: number;
}

/** What customers open: the menu's five dishes, and the ways in which an address can be wrong. */
export const DISHES: readonly Dish[] = [
  { id: '5', weight: 31 }, // Sushi Platter
  { id: '1', weight: 24 }, // Margherita Pizza
  { id: '2', weight: 18 }, // Chicken Pad Thai
  { id: '4', weight: 11 }, // Caesar Salad
  { id: '3', weight: 8 }, // Classic Burger: on the menu, not available
  { id: '999', weight: 4 }, // a dish taken off the menu, still in old links
  { id: '47', weight: 2 },
  { id: 'abc', weight: 1 }, // no dish was ever called so
  { id: '', weight: 1 }, // a link that lost its number
];

/** A visit has one to five requests; three on average. */
export const VISIT_LENGTHS: ReadonlyArray<{ requests: number; weight: number }> = [
  { requests: 1, weight: 15 },
  { requests: 2, weight: 22 },
  { requests: 3, weight: 28 },
  { requests: 4, weight: 18 },
  { requests: 5, weight: 17 },
];

export const MEAN_VISIT = 3;

export function visitLength(random: Random): number {
  return pick(VISIT_LENGTHS, random).requests;
}

/** Path of the dish a customer opens next. */
export function dishPath(random: Random): string {
  return `/api/menu/${pick(DISHES, random).id}`;
}

export interface PlannedRequest {
  method: 'GET' | 'HEAD' | 'OPTIONS';
  path: string;
}

/** One request of the counted mix: mostly customers, some probes, a few reads of the menu. Every one of them is logged by the service. */
export function plannedRequest(random: Random): PlannedRequest {
  const method = pick(METHODS, random).method;
  const path = random() < 0.4 ? '/api/menu' : dishPath(random);
  return { method, path: method === 'OPTIONS' ? '/api/menu' : path };
}

/** Request `n` of those that have ids of their own. */
export function countedRequest(method: PlannedRequest['method'], ids: string, n: number): PlannedRequest {
  return { method, path: `/api/menu/${ids}${n}` };
}

const METHODS: ReadonlyArray<{ method: PlannedRequest['method']; weight: number }> = [
  { method: 'GET', weight: 88 },
  { method: 'HEAD', weight: 10 },
  { method: 'OPTIONS', weight: 2 },
];

/** Every path the counted mix can ask for. */
export const PATHS: readonly string[] = ['/api/menu', ...DISHES.map((dish) => `/api/menu/${dish.id}`)];

/** http.route as the telemetry names it. */
export function routeOf(path: string): string {
  return path.startsWith('/api/menu/') ? '/api/menu/{id}' : path;
}

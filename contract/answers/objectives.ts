import { objectiveById, type ObjectiveId } from '../../src/catalogue/objectives/index.ts';
import { type Answer, one } from '../answer.ts';
import { type Ask, restaurantTraffic, type Traffic } from '../fixture/fixture.ts';
import { secondTraffic } from '../fixture/second.ts';

/** Events of an objective, and those of them that failed. */
export interface Counted {
  total: number;
  failed: number;
}

type OfRequests = Exclude<ObjectiveId, 'delivery' | 'dish-availability'>;

/** Which of a fixture's requests are events of an objective. */
const events: Record<OfRequests, (ask: Ask) => boolean> = {
  'menu-loads': ({ method, path }) => method === 'GET' && path === '/api/menu',
  'dish-pages': ({ method, path }) => method === 'GET' && path.startsWith('/api/menu/'),
  'synthetic-checks': ({ method, path }) => method === 'HEAD' && path.startsWith('/api/menu'),
  requests: ({ path }) => path !== '/health',
};

const times = (asks: readonly Ask[]) => asks.reduce((sum, ask) => sum + ask.times, 0);

/** Counts what a fixture asks: while its menu fails every event does. */
function countedIn({ good, failing }: Traffic, id: OfRequests): Counted {
  const failed = times(failing.filter(events[id]));
  // The menu reader asks once.
  return { failed, total: times(good.filter(events[id])) + failed + (id === 'requests' ? 1 : 0) };
}

export const inFirst = (id: OfRequests): Counted => countedIn(restaurantTraffic, id);
export const inSecond = (id: OfRequests): Counted => countedIn(secondTraffic, id);

export function inBoth(id: OfRequests): Counted {
  const [one, other] = [inFirst(id), inSecond(id)];
  return { total: one.total + other.total, failed: one.failed + other.failed };
}

/** Views of dishes, and those of them that the newest menu has as unavailable. */
export const viewsInFirst: Counted = { total: 6 + 6 + 9 + 15 + 14, failed: 9 };
export const viewsInSecond: Counted = { total: 4 + 3 + 5, failed: 3 };
export const viewsInBoth: Counted = {
  total: viewsInFirst.total + viewsInSecond.total,
  failed: viewsInFirst.failed + viewsInSecond.failed,
};

/** Answers of a panel that shows the share of good events and their number. */
export const achieved = ({ total, failed }: Counted): Answer[] => [one(100 * (1 - failed / total)), one(total)];

/** Answers of burn rate, budget left in percent, and days left; the whole window's events are those of the fixture. */
export function budget(id: OfRequests, { total, failed }: Counted): Answer[] {
  const { target, window } = objectiveById(id);
  const burn = failed / total / Number((1 - target).toPrecision(12));
  return [one(burn), one(100 * (1 - burn)), one(burn <= 0.5 ? window : Math.max(0, (window * (1 - burn)) / burn))];
}

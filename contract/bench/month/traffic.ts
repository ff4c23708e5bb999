import { DISHES, dishPath, MEAN_VISIT, visitLength } from '../../../images/load-generator/mix.ts';
import { createRandom, type Random } from '../../../images/load-generator/random.ts';
import { busyness, failingShare, type MonthPlan } from './plan.ts';

/** What customers, probes and the menu reader ask in a minute, and what the service answers: the same for the same seed and minute. Pure. */

export interface MonthRequest {
  /** Microseconds since the epoch. */
  at: number;
  method: 'GET' | 'HEAD' | 'OPTIONS';
  path: string;
  status: 200 | 400 | 404 | 500;
  /** In the handler, milliseconds to the nanosecond. */
  handlerMs: number;
  /** At the edge, nanoseconds. */
  edgeNs: number;
}

/** Dish pages that a customer did not open because loads of the menu had taken their place, by path, and when (seconds since the epoch). */
export interface Unseen {
  at: number;
  path: string;
}

export interface Minute {
  requests: MonthRequest[];
  unseen: Unseen[];
}

const MINUTE_MICROS = 60_000_000;

/** A visit takes seconds: one that begins later than this would run into the next minute. */
const LATEST_START = 0.9;

const PROBE_EVERY = 5;
const MENU_EVERY = 30;

const known = new Set(DISHES.map(({ id }) => id).filter((id) => /^[1-5]$/.test(id)));

function statusOf(path: string, fails: boolean): MonthRequest['status'] {
  if (path === '/api/menu') {
    return fails ? 500 : 200;
  }
  const id = path.slice('/api/menu/'.length);
  if (id === '') {
    return 400;
  }
  return known.has(id) ? 200 : 404;
}

/** Few are slow: a third power of chance. */
const skewed = (random: Random, from: number, to: number) => Math.round(from + (to - from) * random() ** 3);

function request(plan: MonthPlan, random: Random, at: number, method: MonthRequest['method'], path: string) {
  const fails = random() < failingShare(plan, at / 1e6);
  const handlerNs = path === '/api/menu' ? skewed(random, 20_000, 400_000) : skewed(random, 4000, 90_000);
  return {
    at,
    method,
    path,
    status: statusOf(path, fails),
    handlerMs: handlerNs / 1e6,
    edgeNs: handlerNs + skewed(random, 300_000, 9_000_000),
  } satisfies MonthRequest;
}

/** The menu first, then dishes; after a menu that failed, the menu once more: as the load generator's customers do. */
function visit(plan: MonthPlan, random: Random, start: number, minute: Minute): void {
  const length = visitLength(random);
  let at = start;
  let menuSeen = false;
  let failures = 0;
  for (let left = length; left > 0; left--) {
    const asked = request(plan, random, at, 'GET', menuSeen ? dishPath(random) : '/api/menu');
    minute.requests.push(asked);
    if (asked.status === 500) {
      failures++;
      // the last request of a visit would have been a dish only where the menu had been seen before
      if (failures < length) {
        minute.unseen.push({ at: Math.floor(at / 1e6), path: dishPath(random) });
      }
    }
    menuSeen ||= asked.status === 200;
    at += Math.round((0.2 + random() * 0.6) * 1e6);
  }
}

/** @param minute its number, from 0 at the beginning of the month. */
export function minuteOf(plan: MonthPlan, minute: number): Minute {
  const random = createRandom(plan.seed, minute);
  const from = plan.from + minute * 60;
  const found: Minute = { requests: [], unseen: [] };
  const wanted = (plan.rate * 60 * busyness(from)) / MEAN_VISIT;
  const visits = Math.floor(wanted) + (random() < wanted % 1 ? 1 : 0);
  for (let count = 0; count < visits; count++) {
    visit(plan, random, from * 1e6 + Math.floor(random() * LATEST_START * MINUTE_MICROS), found);
  }
  for (let second = 0; second < 60; second += PROBE_EVERY) {
    const path = second % (2 * PROBE_EVERY) === 0 ? '/api/menu' : '/api/menu/1';
    found.requests.push(request(plan, random, (from + second) * 1e6 + 137, 'HEAD', path));
  }
  for (let second = 0; second < 60; second += MENU_EVERY) {
    found.requests.push(request(plan, random, (from + second) * 1e6 + 911, 'OPTIONS', '/api/menu'));
  }
  found.requests.sort((a, b) => a.at - b.at);
  return found;
}

/** Customers, or what calls itself so, who come on top of the usual ones. Pure. */
import { pick, type Random } from './random.ts';

export const WAVES = ['slow', 'stale-links', 'scanner', 'dish-gone'] as const;

export type Wave = (typeof WAVES)[number];

/** What happens, as a sentence. */
export const plain: Readonly<Record<Wave, string>> = {
  slow: 'Everybody comes in the same moment, once a second, and waits for the others.',
  'stale-links': 'Somebody has shared links to dishes that were never on this menu, and many follow them.',
  scanner: 'Somebody tries paths that other programs are known to be weak at.',
  'dish-gone': 'A dish that everybody wants is taken off the menu, and everybody opens its old link.',
};

interface Request {
  method: 'GET' | 'POST';
  path: string;
}

interface Plan {
  /** Requests a second, and how many of them begin in one moment. */
  rate: number;
  atOnce: number;
  requests: ReadonlyArray<Request & { weight: number }>;
}

const get = (path: string, weight = 1) => ({ method: 'GET' as const, path, weight });

export const plans: Readonly<Record<Wave, Plan>> = {
  slow: { rate: 150, atOnce: 150, requests: [get('/api/menu/1', 2), get('/api/menu/5', 3)] },
  'stale-links': {
    rate: 20,
    atOnce: 1,
    requests: [get('/api/menu/47'), get('/api/menu/48'), get('/api/menu/112'), get('/api/menu/tiramisu')],
  },
  scanner: {
    rate: 20,
    atOnce: 4,
    requests: [
      get('/.env', 3),
      get('/.git/config'),
      get('/wp-login.php', 3),
      get('/admin/'),
      get('/actuator/env'),
      get('/api/v1/users'),
      get('/api/menu/..%2f..%2fetc%2fpasswd'),
      get('/api/menu/1%27%20OR%20%271%27=%271'),
      { method: 'POST', path: '/cgi-bin/luci', weight: 1 },
      { method: 'POST', path: '/xmlrpc.php', weight: 2 },
    ],
  },
  'dish-gone': { rate: 20, atOnce: 1, requests: [get('/api/menu/999')] },
};

export const nextOf = (wave: Wave, random: Random): Request => pick(plans[wave].requests, random);

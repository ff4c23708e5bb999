/**
 * The traffic of a normal day: customers (GET), synthetic probes (HEAD) and the menu reader (OPTIONS).
 *
 *   k6 run --summary-mode=disabled --no-thresholds normalDay.ts
 *
 * Without a summary k6 keeps no samples, so it can run for weeks. Environment: EDGE_URL, OTLP_URL, RATE (customer requests a second), ENVIRONMENT,
 * DURATION, SEED; see settings.ts.
 */
import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { menuPayload, parseMenu } from './menu.ts';
import { dishPath, MEAN_VISIT, visitLength } from './mix.ts';
import { createRandom, type Random } from './random.ts';
import { readNormalDaySettings } from './settings.ts';

const settings = readNormalDaySettings(__ENV);
const visitors = Math.max(4, Math.ceil(settings.rate * 0.6));

export const options: Options = {
  scenarios: {
    ...(settings.rate > 0 && {
      customers: {
        executor: 'constant-arrival-rate',
        exec: 'visit',
        // k6 takes whole numbers only: visits in a hundred mean visits' time
        rate: Math.max(1, Math.round(settings.rate * 100)),
        timeUnit: `${MEAN_VISIT * 100}s`,
        duration: settings.duration,
        preAllocatedVUs: visitors,
        maxVUs: visitors * 4,
        gracefulStop: '5s',
      },
    }),
    probes: {
      executor: 'constant-arrival-rate',
      exec: 'probe',
      rate: 1,
      timeUnit: '5s',
      duration: settings.duration,
      preAllocatedVUs: 1,
      gracefulStop: '5s',
    },
    menu: {
      executor: 'constant-arrival-rate',
      exec: 'publishMenu',
      rate: 1,
      timeUnit: '30s',
      duration: settings.duration,
      preAllocatedVUs: 1,
      gracefulStop: '5s',
    },
  },
  discardResponseBodies: true,
  // a refused connection becomes an exception, which is counted as lost custom here and not as a warning in the log, ten a second
  throw: true,
  systemTags: [],
  userAgent: 'the-pass-load-generator/1',
};

let random: Random | undefined;

/** One customer: the menu first, then dishes; after a menu that failed, the menu once more. */
export function visit(): void {
  random ??= createRandom(settings.seed, exec.vu.idInTest);
  let menuSeen = false;
  for (let left = visitLength(random); left > 0; left--) {
    const status = ask('GET', menuSeen ? dishPath(random) : '/api/menu');
    if (status === undefined) {
      return; // the edge is away: so is the customer
    }
    menuSeen ||= status === 200;
    if (left > 1) {
      sleep(0.2 + random() * 0.6);
    }
  }
}

let edgeAway = false;

/** A synthetic check from outside: the menu and a dish in turn. Its log says when the edge goes away and when it comes back. */
export function probe(): void {
  const path = exec.scenario.iterationInTest % 2 === 0 ? '/api/menu' : '/api/menu/1';
  const away = ask('HEAD', path) === undefined;
  if (away !== edgeAway) {
    edgeAway = away;
    console.warn(away ? `${settings.edgeUrl} does not answer` : `${settings.edgeUrl} answers again`);
  }
}

/** Publishes prices and availability. The menu fails one time in ten, so it is asked for again. */
export function publishMenu(): void {
  try {
    const payload = menuPayload(readMenu(5), settings.environment, Date.now());
    const answer = http.post(`${settings.otlpUrl}/v1/metrics`, payload, {
      headers: { 'Content-Type': 'application/json' },
      timeout: '10s',
    });
    if (answer.status !== 200) {
      console.warn(`menu not published: ${settings.otlpUrl}/v1/metrics answered ${answer.status}`);
    }
  } catch (error) {
    console.warn(`menu not published: ${error instanceof Error ? error.message : error}; next try in 30 s`);
  }
}

function readMenu(tries: number) {
  for (let left = tries; ; left--) {
    const answer = http.options(`${settings.edgeUrl}/api/menu`, null, { responseType: 'text', timeout: '5s' });
    if (answer.status === 200) {
      return parseMenu(String(answer.body));
    }
    if (left === 1) {
      throw new Error(`the menu answered ${answer.status}, ${tries} times in a row`);
    }
    sleep(0.5);
  }
}

/** @returns the status, or undefined if there was no answer. */
function ask(method: 'GET' | 'HEAD', path: string): number | undefined {
  try {
    return http.request(method, settings.edgeUrl + path, null, { timeout: '10s' }).status;
  } catch {
    return undefined;
  }
}

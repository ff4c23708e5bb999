/**
 * Sends exactly REQUESTS requests, RATE a second, in a mix that SEED decides, and prints one line of JSON on stdout:
 *
 *   k6 run --quiet fixed.ts
 *   {"requests":1000,"answered":1000,"errors":0,"seconds":10.1,"counts":[{"method":"GET","path":"/api/menu","route":"/api/menu","status":200,"count":352}, …]}
 *
 * `errors` are requests without an answer: whether the service saw them is unknown. With IDS each request has an id of its own instead of a place in the
 * mix: request n asks by METHOD for the dish `<IDS>n`, which no menu has. Environment: EDGE_URL, REQUESTS, RATE, SEED, IDS, METHOD; see settings.ts.
 */
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import type { Options } from 'k6/options';
import { countedRequest, PATHS, plannedRequest, type PlannedRequest } from './mix.ts';
import { createRandom } from './random.ts';
import { readFixedSettings } from './settings.ts';
import { countKeys, report } from './tally.ts';

const settings = readFixedSettings(__ENV);

export const options: Options = {
  scenarios: {
    fixed: {
      executor: 'per-vu-iterations',
      vus: 1,
      iterations: 1,
      maxDuration: `${Math.ceil(settings.requests / settings.rate) + 120}s`,
    },
  },
  discardResponseBodies: true,
  throw: true,
  systemTags: [],
  userAgent: 'the-pass-fixed/1',
};

/** What requests are counted under: those with ids all under one path. */
const paths = settings.ids ? [`/api/menu/${settings.ids}`] : PATHS;

// k6 wants its metrics declared before the run, and hands nothing else to handleSummary
const counters = new Map(countKeys(paths).map(({ key, metric }) => [key, new Counter(metric)]));

/** One virtual user starts every request at its moment and waits for none, so neither a slow answer nor a busy user changes how many are sent. */
export default async function sendAll(): Promise<void> {
  const random = createRandom(settings.seed);
  const begin = Date.now();
  const pending: Array<Promise<void>> = [];
  for (let i = 0; i < settings.requests; i++) {
    const wait = begin + (i * 1000) / settings.rate - Date.now();
    if (wait > 0) {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    pending.push(send(settings.ids ? countedRequest(settings.method, settings.ids, i) : plannedRequest(random)));
  }
  await Promise.all(pending);
}

async function send({ method, path }: PlannedRequest): Promise<void> {
  let status = 0;
  try {
    status = (await http.asyncRequest(method, settings.edgeUrl + path, null, { timeout: '60s' })).status;
  } catch {
    // no answer: status 0
  }
  const of = `${method} ${settings.ids ? paths[0] : path}`;
  const counter = counters.get(`${of} ${status}`) ?? counters.get(`${of} other`);
  counter?.add(1);
}

interface Summary {
  metrics: Record<string, { values: { count?: number } } | undefined>;
  state: { testRunDurationMs: number };
}

export function handleSummary({ metrics, state }: Summary) {
  const count = (metric: string) => metrics[metric]?.values.count ?? 0;
  return {
    stdout:
      JSON.stringify(report(settings.requests, Math.round(state.testRunDurationMs / 100) / 10, paths, count)) + '\n',
  };
}

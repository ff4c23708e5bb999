import { setTimeout as wait } from 'node:timers/promises';
import { cataloguePayload, parseMenu } from '../images/load-generator/catalogue.ts';
import { single } from '../verify/hub.ts';
import { until } from '../verify/until.ts';
import type { FixtureHost } from './fixtureHost.ts';
import { oddSpans, spanPayload } from './oddSpans.ts';

/** The service that customers ask. */
export const service = 'mock-service';

/** Step of every range query; the fixture begins and ends on one, so that the steps add up to the whole. */
export const step = 15;

/** Where the fixture lies, seconds since the epoch. */
export interface Fixture {
  from: number;
  to: number;
}

interface Ask {
  times: number;
  method: 'GET' | 'HEAD' | 'BREW';
  path: string;
  headers?: Record<string, string>;
}

/** A caller's trace that says "not sampled". */
export const callersTrace = '00c0ffeec0ffeec0ffeec0ffeec0ffee';

/** While the menu always answers. */
const good: Ask[] = [
  { times: 55, method: 'GET', path: '/api/menu' },
  { times: 6, method: 'GET', path: '/api/menu/1' },
  { times: 6, method: 'GET', path: '/api/menu/2' },
  { times: 9, method: 'GET', path: '/api/menu/3' },
  { times: 15, method: 'GET', path: '/api/menu/4' },
  { times: 14, method: 'GET', path: '/api/menu/5' },
  { times: 10, method: 'GET', path: '/api/menu/999' },
  { times: 6, method: 'GET', path: '/api/menu/abc' },
  { times: 4, method: 'GET', path: '/api/menu/1x' },
  { times: 10, method: 'GET', path: '/api/menu/' },
  { times: 7, method: 'HEAD', path: '/api/menu' },
  { times: 5, method: 'HEAD', path: '/api/menu/1' },
  { times: 3, method: 'GET', path: '/health' },
  { times: 4, method: 'GET', path: '/favicon.ico' },
  { times: 3, method: 'BREW', path: '/api/menu' },
  { times: 2, method: 'HEAD', path: '/api/menu/%ff' },
  { times: 2, method: 'HEAD', path: '/api/menu', headers: { traceparent: `00-${callersTrace}-00f067aa0ba902b1-00` } },
];

/** While the menu never does. */
const failing: Ask[] = [
  { times: 2, method: 'HEAD', path: '/api/menu' },
  { times: 5, method: 'GET', path: '/api/menu' },
];

async function ask({ edge }: FixtureHost, asks: Ask[]): Promise<void> {
  for (const { times, method, path, headers } of asks) {
    for (let left = times; left > 0; left--) {
      const response = await fetch(edge + path, { method, headers });
      await response.arrayBuffer();
    }
  }
}

/** One read of the menu by the catalogue reader: OPTIONS, then two gauges a dish. */
async function publishCatalogue({ edge, otlp, environment }: FixtureHost): Promise<void> {
  const answer = await fetch(`${edge}/api/menu`, { method: 'OPTIONS' });
  const payload = cataloguePayload(parseMenu(await answer.text()), environment, Date.now());
  await post(`${otlp}/v1/metrics`, payload);
}

async function post(url: string, body: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
}

const stepOf = (moment: number, round: (value: number) => number) => round(moment / 1000 / step) * step;

/** Waits for a moment, seconds since the epoch. */
async function reach(moment: number): Promise<void> {
  while (Date.now() < moment * 1000) {
    await wait(moment * 1000 - Date.now());
  }
}

/** Waits until the stores hold what was written: lines, counts of lines, counts of spans, spans, and latencies (every 15 s). */
async function arrived(host: FixtureHost, requests: number): Promise<void> {
  const { hub, ended } = host;
  const now = () => Math.ceil(Date.now() / 1000);
  const written = async (container: string) =>
    (await host.written(container)).filter(({ text }) => !text.includes('"path":"/health"')).length;
  for (const container of host.containers) {
    await until(
      `lines of ${container} in Loki and in the counter`,
      async () => {
        const wanted = await written(container);
        const stream = `{service_name="${container}"} != \`"path":"/health"\``;
        const lines = single(await hub.logql(`sum(count_over_time(${stream} [1h]))`, now()));
        const all = single(await hub.logql(`sum(count_over_time({service_name="${container}"} [1h]))`, now()));
        const counted = single(
          await hub.promql(`sum(sum_over_time(log_lines_total{service_name="${container}"}[1h]))`, now())
        );
        // At least: what is too much, the tests of the lines and of the catalogue tell.
        if (lines < wanted || counted < all) {
          throw new Error(`${lines} of ${wanted} lines, counter ${counted} of ${all}`);
        }
        return true;
      },
      { ended }
    );
  }
  const spans = requests + (host.writeOddLines ? oddSpans.length : 0);
  const all = (found: number): true => {
    if (found !== spans) {
      throw new Error(`${found} of ${spans}`);
    }
    return true;
  };
  for (const name of ['edge_requests_total', 'traces_spanmetrics_calls_total']) {
    const counted = async () => single(await hub.promql(`sum(sum_over_time(${name}[1h]))`, now()));
    await until(`${name} in Mimir`, async () => all(await counted()), { ended });
  }
  const stored = async () => single(await hub.traceql('{} | count_over_time()', { from: now() - 1800, to: now() }));
  await until('spans in Tempo', async () => all(await stored()), { ended });
}

/**
 * Sends the fixture through the running pipeline and waits until the stores hold all of it. The host must be new and its service must never fail:
 * every answer is an exact number only if nothing else was ever sent.
 * @throws Error that says what did not arrive.
 */
export async function loadFixture(host: FixtureHost): Promise<Fixture> {
  // The first thing the service says is that it starts.
  const [first] = await host.written(service);
  const from = stepOf(Date.parse(first.time), Math.floor);
  await ask(host, good);
  await publishCatalogue(host);
  if (host.writeOddLines) {
    await post(`${host.otlp}/v1/traces`, spanPayload(Date.now(), host.environment));
    await host.writeOddLines();
  }
  await host.restartService(1);
  // Failures have a step of their own, from its start on: a graph's total is then a sum.
  await reach(stepOf(Date.now(), Math.ceil));
  await ask(host, failing);
  await arrived(
    host,
    [...good, ...failing].reduce((sum, { times }) => sum + times, 1)
  );
  const to = stepOf(Date.now(), Math.ceil);
  await reach(to);
  return { from, to };
}

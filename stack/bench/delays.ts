import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../verify/until.ts';
import type { TestStack } from '../suites/testStack.ts';
import { type Figure, spread } from './figures.ts';

const probes = 15;
const look = { every: 50, seconds: 60 };

/** Sends single requests that can be told apart by their path and takes the time until each store answers with them. */
export async function delays({ hub, edge }: TestStack): Promise<Figure[]> {
  const took: Record<'line' | 'counter' | 'span', number[]> = { line: [], counter: [], span: [] };
  for (let probe = 0; probe < probes; probe++) {
    const id = `bench-${Date.now()}`;
    const since = Math.floor(Date.now() / 1000) - 5;
    const counted = async () =>
      (
        await hub.promql(
          'sum(sum_over_time(menu_requests_total{http_response_status_code="404"}[1h]))',
          Date.now() / 1000
        )
      )[0]?.value ?? 0;
    const before = await counted();
    const started = performance.now();
    await fetch(`${edge}/api/menu/${id}`);
    const seconds = () => (performance.now() - started) / 1000;
    const now = () => Math.ceil(Date.now() / 1000) + 1;
    await Promise.all([
      until(
        'the line',
        async () =>
          (await hub.logLines(`{service_name="mock-service"} |= "${id}"`, { from: since, to: now() }, 1)).length > 0,
        look
      ).then(() => took.line.push(seconds())),
      until('the counter', async () => (await counted()) > before, look).then(() => took.counter.push(seconds())),
      until(
        'the span',
        async () =>
          (await hub.traces(`{ span.url.path = "/api/menu/${id}" }`, { from: since, to: now() }, 1)).length > 0,
        look
      ).then(() => took.span.push(seconds())),
    ]);
    // Another moment within the second: probes must not all start in step with the collector's poll.
    await wait(137);
  }
  return [
    {
      what: 'From a request to its log line',
      figure: spread(took.line),
      how: `${probes} requests, polled through the gateway every 50 ms; median (minimum to maximum)`,
    },
    { what: 'From a request to its counter', figure: spread(took.counter), how: 'the same requests, Mimir' },
    { what: 'From a request to its span', figure: spread(took.span), how: 'the same requests, Tempo search' },
  ];
}

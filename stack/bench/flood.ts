import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { firstCluster } from '../clusters.ts';
import { collectorOf, hashOf, newPassword } from '../runtimes/credentials.ts';
import { at } from '../runtimes/part.ts';
import { removeWriter, writerEntry, writeWriter, type Writer } from '../runtimes/writers.ts';
import type { TestStack } from '../suites/testStack.ts';
import { until } from '../../verify/until.ts';
import type { Figure } from './figures.ts';

const script = join(import.meta.dirname, 'flood.k6.js');

const rounds = 3;

/** How long the neighbour writes in each turn. */
const seconds = 15;

/** A batch every so many milliseconds, as a collector sends them. */
const every = 100;

/** The limit of the cluster that floods: lines a second. */
const limit = 1000;

const flooding = 'flood';

const authorization = ({ user, password }: Writer) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function batch(cluster: string): string {
  const timeUnixNano = `${Date.now()}000000`;
  const logRecords = Array.from({ length: 100 }, (_, number) => ({
    timeUnixNano,
    body: { stringValue: `line ${number}` },
  }));
  const resource = { attributes: [attribute('service.name', 'neighbour'), attribute('k8s.cluster.name', cluster)] };
  return JSON.stringify({ resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });
}

/** Status of a write through the gateway. */
async function write(url: string, login: string, body: string): Promise<number> {
  const answer = await fetch(`${url}/otlp/v1/logs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: login },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Milliseconds of each write of a neighbour that sends steadily. @throws Error when one is refused. */
async function neighbour(url: string, login: string): Promise<number[]> {
  const took: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const started = performance.now();
    const status = await write(url, login, batch(firstCluster.name));
    took.push(performance.now() - started);
    if (status !== 200 && status !== 204) {
      throw new Error(`a write of the neighbour was answered with ${status}`);
    }
    await wait(Math.max(0, every - (performance.now() - started)));
  }
  return took;
}

const quantile = (numbers: number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)];

/** What a cluster beyond its limits costs its neighbour: how long the neighbour's writes take with the flood and without, in turns. */
export async function flood({ context }: TestStack): Promise<Figure[]> {
  const { settings, credentials, programs } = context;
  const url = `http://${at(context, 'gateway')}`;
  const login = authorization(collectorOf(credentials, firstCluster.name));
  const password = newPassword();
  const entry = JSON.parse(writerEntry(flooding, await hashOf(password, programs.caddy))) as object;
  const limits = { logs: { itemsPerSecond: limit } };
  await writeWriter(settings.stateDir, flooding, JSON.stringify({ ...entry, limits }));
  const floodLogin = authorization({ user: flooding, password });
  await until('the gateway knows the user', async () => (await write(url, floodLogin, batch(flooding))) !== 503);
  const times: Record<'with' | 'without', number[]> = { with: [], without: [] };
  const sent = { taken: 0, refused: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      times.without.push(...(await neighbour(url, login)));
      const flooder = execa(programs.k6, ['run', '--quiet', '--no-usage-report', '--address', '', script], {
        env: { SECONDS: String(seconds), CLUSTER: flooding, GATEWAY: url, AUTHORIZATION: floodLogin },
      });
      times.with.push(...(await neighbour(url, login)));
      const { taken, refused } = JSON.parse((await flooder).stdout) as typeof sent;
      sent.taken += taken;
      sent.refused += refused;
    }
  } finally {
    await removeWriter(settings.stateDir, flooding);
  }
  const how = `${rounds} × ${seconds} s each way, in turns; 100 lines every ${every} ms; the flood: ${Math.round((sent.taken + sent.refused) / (rounds * seconds))} batches of 500 lines a second, limit ${limit} lines a second, ${((100 * sent.refused) / (sent.taken + sent.refused)).toFixed(1)} % refused, none of the neighbour`;
  const figure = (share: number) => {
    const [through, without] = [quantile(times.with, share), quantile(times.without, share)];
    return `${(through / without).toFixed(1)} × (${through.toFixed(1)} against ${without.toFixed(1)} ms)`;
  };
  return [
    { what: 'A write beside a cluster that floods: median', figure: figure(0.5), how },
    { what: 'A write beside a cluster that floods: 95th percentile', figure: figure(0.95), how: 'the same writes' },
  ];
}

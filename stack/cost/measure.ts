import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { machine } from '../bench/figures.ts';
import { s3Client } from '../runtimes/native/buckets.ts';
import { bytesOf, isMimirBlock, objectsIn, readJson, tempoBlocks } from '../runtimes/native/objects.ts';
import { at, localhost } from '../runtimes/part.ts';
import { cpuSecondsOf, runningPid } from '../runtimes/native/process.ts';
import type { PortName } from '../settings.ts';
import { single } from '../../verify/hub.ts';
import { startTestStack, type TestStack } from '../suites/testStack.ts';
import { sendFixed } from '../../verify/traffic.ts';
import { until } from '../../verify/until.ts';
import { sumOf } from './exposition.ts';
import { measuredFile, type Measured, type Run } from './measured.ts';

/** Requests a second, and for how many seconds. */
const plans = [
  { rate: 10, seconds: 120 },
  { rate: 200, seconds: 120 },
];

const patience = { every: 2000, seconds: 300 };

async function exposition({ context }: TestStack, port: PortName): Promise<string> {
  const response = await fetch(`http://${at(context, port)}/metrics`);
  return response.text();
}

/** Stands where the road is and counts what the collector sends. */
function countingRoad({ context: { settings } }: TestStack) {
  let sent = 0;
  const server = createServer((collector) => {
    const gateway = connect(settings.ports.gateway, localhost);
    const end = () => {
      collector.destroy();
      gateway.destroy();
    };
    collector.on('data', (bytes) => (sent += bytes.length)).on('error', end);
    gateway.on('error', end);
    collector.pipe(gateway).pipe(collector);
  }).listen(settings.ports.road, localhost);
  return { sent: () => sent, close: () => server.close() };
}

type Counted = Pick<Run, 'samples' | 'series' | 'push' | 'onceMore' | 'cpu'>;

async function counted(stack: TestStack): Promise<Counted> {
  const [loki, mimir, tempo] = await Promise.all(
    (['loki', 'mimir', 'tempo'] as const).map((port) => exposition(stack, port))
  );
  const cpu = async (part: string) => {
    const pid = await runningPid(stack.context.settings.stateDir, part);
    return typeof pid === 'number' ? ((await cpuSecondsOf(pid)) ?? 0) : 0;
  };
  const pushed = (text: string, store: string, route: string) =>
    sumOf(text, `${store}_request_message_bytes_sum`, `route="${route}"`);
  return {
    samples: sumOf(mimir, 'cortex_distributor_received_samples_total'),
    series: sumOf(mimir, 'cortex_ingester_memory_series'),
    push: {
      logs: pushed(loki, 'loki', '/logproto.Pusher/Push'),
      metrics: pushed(mimir, 'cortex', '/cortex.Ingester/Push'),
      traces: pushed(tempo, 'tempo', '/tempopb.Pusher/PushBytesV2'),
    },
    onceMore: {
      traces: pushed(tempo, 'tempo', '/tempopb.MetricsGenerator/PushSpans'),
    },
    cpu: {
      alloy: await cpu('alloy'),
      gateway: (await cpu('gateway')) + (await cpu('ingest')),
      loki: await cpu('loki'),
      mimir: await cpu('mimir'),
      tempo: await cpu('tempo'),
    },
  };
}

/** `look`, once it answers the same several times over. */
async function settled<T>(what: string, look: () => Promise<T>): Promise<T> {
  const looks = 8;
  const seen: string[] = [];
  return until(
    what,
    async () => {
      const now = await look();
      seen.push(JSON.stringify(now));
      return seen.length >= looks && new Set(seen.slice(-looks)).size === 1 ? now : undefined;
    },
    patience
  );
}

interface MimirBlock {
  stats: { numSamples: number; numSeries: number };
}

/** Asks the stores to write everything out, and adds up what then lies in the buckets. */
async function stored(stack: TestStack, requests: number): Promise<Run['stored']> {
  const { context } = stack;
  const { tenant } = context.settings;
  const client = s3Client(context);
  try {
    await fetch(`http://${at(context, 'mimir')}/ingester/flush?wait=true`, { method: 'POST' });
    await fetch(`http://${at(context, 'tempo')}/flush`, { method: 'POST' });
    return await settled('the buckets rest, with every span in both kinds of blocks', async () => {
      const mimir = await objectsIn(client, 'mimir', `blocks/${tenant}/`);
      const { ingester, generator } = await tempoBlocks(client, tenant);
      if (ingester.traces < requests || generator.traces < requests) {
        throw new Error(`${ingester.traces} and ${generator.traces} of ${requests} spans are in blocks`);
      }
      const metas = mimir.filter(({ key }) => isMimirBlock(key));
      const stats = await Promise.all(metas.map(({ key }) => readJson<MimirBlock>(client, 'mimir', key)));
      return {
        metrics: {
          chunks: bytesOf(mimir.filter(({ key }) => key.includes('/chunks/'))),
          index: bytesOf(mimir.filter(({ key }) => key.endsWith('/index'))),
          samples: stats.reduce((sum, block) => sum + block.stats.numSamples, 0),
          series: stats.reduce((sum, block) => sum + block.stats.numSeries, 0),
        },
        traces: {
          ingester: ingester.bytes,
          ingesterSpans: ingester.traces,
          generator: generator.bytes,
          generatorSpans: generator.traces,
        },
      };
    });
  } finally {
    client.destroy();
  }
}

/** CPU time comes in hundredths of a second; what else is binary dust goes. */
const hundredths = (value: number) => Math.round(value * 100) / 100;

/** One request all the way: the gateway then knows both passwords, whose first check takes a second of CPU. */
async function warmUp({ edge, hub }: TestStack): Promise<void> {
  await fetch(`${edge}/api/menu`);
  await until(
    'the first span is counted',
    async () => single(await hub.promql('sum(sum_over_time(edge_requests_total[1h]))', Date.now() / 1000)) > 0
  );
}

/** Sends requests at a rate for a while through a stack that was empty, and takes what they left behind. */
async function run({ rate, seconds }: (typeof plans)[number]): Promise<Run> {
  const stack = await startTestStack({ without: ['page', 'road'] });
  const road = countingRoad(stack);
  try {
    const requests = rate * seconds;
    await warmUp(stack);
    const before = await counted(stack);
    await sendFixed(stack, { requests, rate, seed: 11 });
    const arrived = await until(
      'every line, its counts and every span has arrived',
      async () => {
        const now = Math.ceil(Date.now() / 1000) + 1;
        const lines = single(await stack.hub.logql('sum(count_over_time({service_name="mock-service"}[1h]))', now));
        const spans = single(await stack.hub.promql('sum(sum_over_time(edge_requests_total[1h]))', now));
        const timed = single(await stack.hub.promql('sum(sum_over_time(traces_spanmetrics_calls_total[1h]))', now));
        return lines >= requests && spans > requests && timed > requests ? { lines, spans } : undefined;
      },
      patience
    );
    const after = await counted(stack);
    const less = <Key extends string>(a: Record<Key, number>, b: Record<Key, number>) =>
      Object.fromEntries(Object.keys(a).map((key) => [key, hundredths(a[key as Key] - b[key as Key])])) as Record<
        Key,
        number
      >;
    return {
      rate,
      requests,
      ...arrived,
      samples: after.samples - before.samples,
      series: after.series,
      wire: road.sent(),
      push: less(after.push, before.push),
      onceMore: less(after.onceMore, before.onceMore),
      stored: await stored(stack, requests),
      cpu: less(after.cpu, before.cpu),
    };
  } finally {
    road.close();
    await stack.stop();
  }
}

/** Runs the pipeline on the ports and the state of the tests and writes what requests leave behind. */
export async function measure(root: string): Promise<void> {
  const runs: Run[] = [];
  for (const plan of plans) {
    console.log(`${plan.rate} requests a second for ${plan.seconds} s`);
    const measured = await run(plan);
    console.log(JSON.stringify(measured));
    runs.push(measured);
  }
  const measured: Measured = { when: new Date().toISOString().slice(0, 10), machine: machine(), runs };
  await writeFile(join(root, measuredFile), `${JSON.stringify(measured, null, 2)}\n`);
}

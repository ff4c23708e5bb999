import { s3Client } from '../runtimes/native/buckets.ts';
import { bytesOf, objectsIn } from '../runtimes/native/objects.ts';
import { localhost } from '../runtimes/part.ts';
import { cpuSecondsOf, runningPid } from '../runtimes/native/process.ts';
import { writePodLog, type PodLine } from '../../verify/podLogs.ts';
import type { TestStack } from '../suites/testStack.ts';
import { until } from '../../verify/until.ts';
import type { Figure } from './figures.ts';

const lines = 200_000;
const container = 'bench-backlog';

/** Lines as the service writes them; every tenth a failure. */
export function backlog(lines: number): PodLine[] {
  return Array.from({ length: lines }, (_, index) => {
    const failed = index % 10 === 0;
    return {
      stream: 'stdout' as const,
      text: JSON.stringify({
        duration_ms: (index % 997) / 5000,
        ...(failed ? { error: 'restaurant service timeout' } : {}),
        level: failed ? 'ERROR' : 'INFO',
        message: failed ? 'Failed to list menu items' : 'Listed 5 menu items',
        method: 'GET',
        path: '/api/menu',
        status_code: failed ? 500 : 200,
        timestamp: new Date().toISOString().replace(/\.\d+/, ''),
      }),
    };
  });
}

/** CPU seconds that a part has used. */
export async function cpuOf({ context }: TestStack, part: string): Promise<number> {
  const pid = await runningPid(context.settings.stateDir, part);
  return typeof pid === 'number' ? ((await cpuSecondsOf(pid)) ?? 0) : 0;
}

/** Bytes of the chunks in Loki's bucket. */
async function chunkBytes({ context }: TestStack): Promise<number> {
  const client = s3Client(context);
  try {
    return bytesOf(await objectsIn(client, 'loki', `${context.settings.tenant}/`));
  } finally {
    client.destroy();
  }
}

const flush = ({ context }: TestStack) =>
  fetch(`http://${localhost}:${context.settings.ports.loki}/flush`, { method: 'POST' });

/** A backlog of lines through the whole road: how fast, at what cost, and how many bytes it takes in the end. */
export async function throughput(stack: TestStack): Promise<Figure[]> {
  const { hub, context } = stack;
  await flush(stack);
  const [alloyBefore, lokiBefore, storedBefore] = [
    await cpuOf(stack, 'alloy'),
    await cpuOf(stack, 'loki'),
    await chunkBytes(stack),
  ];
  const text = backlog(lines);
  const started = performance.now();
  await writePodLog(context.settings, { container }, text, BigInt(Date.now() - 60_000) * 1_000_000n);
  const arrived = async () =>
    (await hub.logql(`sum(count_over_time({service_name="${container}"}[1h]))`, Date.now() / 1000))[0]?.value === lines;
  await until('the whole backlog is in Loki', arrived, { every: 250, seconds: 300 });
  const seconds = (performance.now() - started) / 1000;
  const [alloy, loki] = [(await cpuOf(stack, 'alloy')) - alloyBefore, (await cpuOf(stack, 'loki')) - lokiBefore];
  await flush(stack);
  let last = -1;
  const stored = await until(
    'Loki has flushed',
    async () => {
      const now = await chunkBytes(stack);
      const settled = now > storedBefore && now === last;
      last = now;
      return settled ? now - storedBefore : undefined;
    },
    { every: 3000, seconds: 120 }
  );
  const written = text.reduce((sum, line) => sum + line.text.length, 0);
  const perThousand = (cpu: number) => `${(cpu / (lines / 1000)).toFixed(3)} CPU s`;
  return [
    {
      what: 'Lines a second that one Alloy carries to Loki',
      figure: (lines / seconds).toFixed(0),
      how: `a backlog of ${lines} lines, counted in Loki; includes making the counters`,
    },
    { what: 'Alloy: cost of 1,000 lines', figure: perThousand(alloy), how: 'the same backlog' },
    { what: 'Loki: cost of 1,000 lines', figure: perThousand(loki), how: 'the same backlog' },
    {
      what: 'Bytes stored per log line',
      figure: `${(stored / lines).toFixed(1)} of ${(written / lines).toFixed(0)} written (${((100 * stored) / written).toFixed(0)} %)`,
      how: 'objects in S3 after a flush, without the index',
    },
  ];
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logFile } from '../../stack/runtimes/native/process.ts';
import { restartNamed, startNamed, stopNamed, type TestStack } from '../../stack/suites/testStack.ts';
import { fullDisk, mayMount } from '../faults/fullDisk.ts';
import type { Scenario } from '../scenario.ts';
import { until } from '../until.ts';

/** What the hub takes of a cluster each second, in the scenario: little more than comes in. */
const tight = {
  logs: { bytesPerSecond: 100_000, itemsPerSecond: 150, series: 1250 },
  metrics: { bytesPerSecond: 1_000_000, itemsPerSecond: 5000, series: 40_000 },
  traces: { bytesPerSecond: 200_000, itemsPerSecond: 150 },
};

async function saidByCollector({ context }: TestStack, words: string): Promise<boolean> {
  return (await readFile(logFile(context.settings.stateDir, 'alloy'), 'utf8')).includes(words);
}

export const limits: Scenario[] = [
  {
    name: 'hub-limit',
    title: 'After a cut the hub takes little more a second than comes in',
    expected: 'equal',
    why: 'What is over the limit of a cluster is answered with 429 and comes again.',
    async play({ stack, last }) {
      await stopNamed(stack, 'road');
      await last(10);
      const file = join(stack.context.settings.stateDir, 'tight.json');
      await writeFile(file, JSON.stringify(tight));
      await restartNamed(stack, 'ingest', { env: { LIMITS_FILE: file } });
      await startNamed(stack, 'road');
      await last(10);
      await restartNamed(stack, 'ingest');
    },
  },
  {
    name: 'queue-disk-full',
    title: 'The link is cut and the disk of the queues is full, then has room again',
    expected: 'what the exporter takes out of its queue while the disk is full may be lost; nothing else is',
    why: 'What the queue does not take stays where it is: lines in their files, spans at the edge. But the exporter notes on disk what it takes out of the queue, and where that fails it drops the item without an error (exporterhelper 0.158). At most what it takes while the disk is full: two batches of each signal while the link is cut. DiskNearlyFull fires before.',
    allowed: {
      lines: { short: 'during' },
      lineCounter: { short: 'during', over: 'during' },
      spanCounter: { short: 'during', over: 'during' },
      spans: { short: 'during' },
      traceql: { short: 'during', over: 'during' },
    },
    missing: () => (mayMount() ? undefined : 'it mounts a small file system, which only root may do'),
    play: ({ stack, last }) =>
      fullDisk(stack, async (fill) => {
        await stopNamed(stack, 'road');
        await last(3);
        const free = await fill();
        await until('the queue finds no room', () => saidByCollector(stack, 'no space left on device'), {
          ended: stack.ended,
        });
        await last(8);
        await free();
        await startNamed(stack, 'road');
        await last(3);
      }),
  },
];

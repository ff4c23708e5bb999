import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { firstCluster } from '../stack/clusters.ts';
import { queuedBySignal } from '../stack/runtimes/lag.ts';
import { startNamed, startTestStack, stopNamed, type TestStack } from '../stack/suites/testStack.ts';
import type { Waiting } from './bounds.ts';
import { podFolders } from './podLogs.ts';
import { sendFixed } from './traffic.ts';
import { until } from './until.ts';

/** Enough that the queues' files have outgrown their first size. */
const requests = 6_000;

export interface MeasuredWaiting extends Waiting {
  date: string;
  commit: string;
  requests: number;
  /** Requests a second, as they were really sent. */
  rate: number;
}

const sizeOf = async (folder: string, names: string[]) => {
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** Bytes and lines of the service's log. */
async function logOf({ context: { settings } }: TestStack): Promise<{ bytes: number; lines: number }> {
  let [bytes, lines] = [0, 0];
  for (const folder of await podFolders(settings, 'mock-service')) {
    for (const name of await readdir(folder).catch(() => [])) {
      const text = await readFile(join(folder, name));
      bytes += text.length;
      lines += text.toString('latin1').split('\n').length - 1;
    }
  }
  return { bytes, lines };
}

/** Cuts the link, sends requests, and looks at what waits. Ends the stack. */
export async function measureWaiting(where: NodeJS.ProcessEnv, commit: string): Promise<MeasuredWaiting> {
  const stack = await startTestStack({ where });
  try {
    const { settings } = stack.context;
    const queued = () => queuedBySignal(stack.context, firstCluster.ports.alloy);
    await sendFixed(stack, { requests: 200, rate: 100, seed: 1 });
    await stopNamed(stack, 'road');
    const [before, logBefore] = [await queued(), await logOf(stack)];
    const began = Date.now();
    const { seconds } = await sendFixed(stack, { requests, rate: 100, seed: 2 });
    let last = '';
    await until(
      'what was sent is queued',
      async () => {
        const now = JSON.stringify((await queued()).traces);
        const same = now === last;
        last = now;
        return same;
      },
      { every: 3000, ended: stack.ended }
    );
    const took = (Date.now() - began) / 1000;
    const [after, log] = [await queued(), await logOf(stack)];
    const folder = join(settings.stateDir, firstCluster.paths.queue);
    const files = (await readdir(folder)).filter((name) => name.startsWith('exporter_'));
    const each = (signal: string) => (after[signal] ?? 0) - (before[signal] ?? 0);
    const all = Object.values(after).reduce((sum, bytes) => sum + bytes, 0);
    const measured = {
      date: new Date().toISOString().slice(0, 10),
      commit,
      requests,
      rate: Math.round(requests / seconds),
      line: Math.round(each('logs') / requests),
      span: Math.round(each('traces') / requests),
      metricsPerSecond: Math.round(each('metrics') / took),
      lineInFile: Math.round((log.bytes - logBefore.bytes) / (log.lines - logBefore.lines)),
      filePerByte: Math.round(((await sizeOf(folder, files)) / all) * 100) / 100,
    };
    await startNamed(stack, 'road');
    return measured;
  } finally {
    await stack.stop();
  }
}

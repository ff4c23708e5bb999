import { join } from 'node:path';
import { prepare, startPart, stopPart } from '../../../stack/runtimes/native/native.ts';
import { readerOf } from '../../../stack/runtimes/native/reader.ts';
import type { Command, Context, Part } from '../../../stack/runtimes/part.ts';
import { partNamed } from '../../../stack/runtimes/parts/index.ts';
import { loadSettings, type Settings } from '../../../stack/settings.ts';
import { beginStack, endedParts } from '../../../stack/suites/testStack.ts';
import { Hub } from '../../../verify/hub.ts';

/** The stores of the month: the hub alone, without any cluster, on ports of its own and with a folder that is kept. */
export interface MonthStores {
  context: Context;
  hub: Hub;
  /** In words what has ended by itself. */
  ended(): Promise<string | undefined>;
  /** Starts Mimir again: what it has written by then is found in the object storage at once. */
  restartMimir(): Promise<void>;
  stop(): Promise<void>;
}

/** Beside a `make up` and beside the tests. */
export function monthSettings(): Settings {
  return loadSettings({
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
    PORT_OFFSET: process.env.MONTH_PORT_OFFSET ?? '4600',
    STATE_DIR: process.env.MONTH_STATE_DIR ?? '.stack-month',
    ENVIRONMENT: 'month',
    RATE: '0',
  });
}

export const monthFile = ({ stateDir }: Settings) => join(stateDir, 'month.json');

/**
 * What differs from a stack that people run. Lines and sums may be a month old. A question may take an hour, or a slow reading could not be measured; what is beyond
 * the usual limits is counted. Blocks of Mimir are put together at once, and what they replace is gone, as those of a month would be by now.
 */
const MORE: Readonly<Record<string, { args?: string[]; env?: Record<string, string> }>> = {
  loki: {
    args: [
      '-validation.reject-old-samples.max-age=9600h',
      '-querier.query-timeout=1h',
      '-server.http-read-timeout=1h',
      '-server.http-write-timeout=1h',
    ],
    env: { MAX_QUERY_BYTES: '0' },
  },
  mimir: {
    args: [
      '-querier.timeout=1h',
      '-server.http-write-timeout=1h',
      '-compactor.compaction-interval=1m',
      '-compactor.cleanup-interval=30s',
      '-compactor.first-level-compaction-wait-period=0s',
      '-blocks-storage.tsdb.ship-interval=15s',
      '-blocks-storage.bucket-store.sync-interval=10s',
      '-blocks-storage.bucket-store.ignore-deletion-marks-while-querying-delay=1m',
      '-blocks-storage.bucket-store.ignore-deletion-marks-delay=90s',
      '-compactor.deletion-delay=2m',
    ],
    // one process of 800 MiB would refuse to read while it puts blocks together
    env: { OOO_WINDOW: '9600h', READ_MEMORY: '0' },
  },
  gateway: { env: { READER_PATIENCE: '1h' } },
};

function changed(part: Part): Part {
  const { args = [], env = {} } = MORE[part.name] ?? {};
  return {
    ...part,
    command: (context): Command => {
      const command = part.command(context);
      return { ...command, args: [...command.args, ...args], env: { ...command.env, ...env } };
    },
  };
}

/** Starts what reads and keeps telemetry. A signal to this process ends it too. @param keep whether what was written before stays. */
export async function startStores(keep: boolean): Promise<MonthStores> {
  const settings = monthSettings();
  const stop = await beginStack(settings, keep);
  const part = (name: string) => changed(partNamed(settings, name));
  try {
    const context = await prepare(settings, { engines: 'run', page: false });
    await startPart(context, part('s3'));
    await Promise.all(['loki', 'mimir', 'tempo', 'gateway'].map((name) => startPart(context, part(name))));
    return {
      context,
      hub: new Hub(readerOf(context)),
      ended: () => endedParts(settings),
      restartMimir: async () => {
        await stopPart(settings, part('mimir'));
        await startPart(context, part('mimir'));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

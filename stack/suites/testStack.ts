import { clustersOf, firstCluster, partIn, type WorkloadCluster } from '../clusters.ts';
import { native, prepare, startPart, stopPart } from '../runtimes/native/native.ts';
import { at, type Context } from '../runtimes/part.ts';
import { partNamed, partsOf, stages } from '../runtimes/parts/index.ts';
import { serviceOf } from '../runtimes/parts/menuService.ts';
import { kill, logFile, runningPid } from '../runtimes/native/process.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { testEnv } from './pipeline.ts';
import { readerOf } from '../runtimes/native/reader.ts';
import { Hub } from '../../verify/hub.ts';

/** Where a cluster takes requests and telemetry. */
export interface Entrance {
  /** Where requests go in, without a slash at the end. */
  edge: string;
  /** OTLP/HTTP of the collector, without `/v1/…`. */
  otlp: string;
}

/** The entrance is that of the first cluster. */
export interface TestStack extends Entrance {
  context: Context;
  hub: Hub;
  /** In words what has ended by itself; undefined while every part that was started runs. */
  ended(): Promise<string | undefined>;
  stop(): Promise<void>;
}

interface TestStackOptions {
  /** Parts that are left out, by name; the load generator always is, tests make their own traffic. */
  without?: string[];
  /** Keep what an earlier stack has stored. */
  keep?: boolean;
  failureRate?: number;
  /** An installed Grafana to start in place of the preview page. */
  grafanaHome?: string;
  /** 2 for a second cluster. */
  clusters?: 1 | 2;
  /** PORT_OFFSET and STATE_DIR, where they are not those of the tests. */
  where?: NodeJS.ProcessEnv;
}

/** Settings of the stack that tests use: its own ports and state, and nothing taken from the person's environment but the cache. */
export function testSettings(more: NodeJS.ProcessEnv = {}): Settings {
  return loadSettings({ XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, ...testEnv, RATE: '0', ...more });
}

/** Parts of the test stack, or these of them, that ended without being stopped, with their logs; undefined when there is none. */
export async function endedParts(settings: Settings, parts = partsOf(settings)): Promise<string | undefined> {
  const dead: string[] = [];
  for (const part of parts) {
    if ((await runningPid(settings.stateDir, part.name)) === 'dead') {
      dead.push(`${part.title} exited: ${logFile(settings.stateDir, part.name)}`);
    }
  }
  return dead.length > 0 ? dead.join('\n') : undefined;
}

/** Ends everything at once: for a test run that is itself being ended. */
async function abandon(settings: Settings): Promise<void> {
  // A service goes the gentle way: its supervisor takes it along.
  await Promise.all(clustersOf(settings).map((cluster) => stopPart(settings, serviceOf(cluster))));
  await Promise.all(partsOf(settings).map((part) => kill(settings.stateDir, part.name)));
}

/** Stacks of this process that a signal to it ends too. */
const running = new Set<Settings>();
let ending = false;

function onSignal(signal: NodeJS.Signals): void {
  if (!ending) {
    ending = true;
    void Promise.allSettled([...running].map(abandon)).then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  }
}

/** A signal to this process ends the stack too. Returns what takes that back. */
export function endOnSignal(settings: Settings): () => void {
  running.add(settings);
  if (running.size === 1) {
    // Not `once`: execa ends this process at once when it finds itself the last to listen.
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  }
  return () => {
    running.delete(settings);
    if (running.size === 0) {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    }
  };
}

/** Ends what an earlier run left behind, and without `keep` its data. Returns what stops the stack; a signal to this process does so too. */
export async function beginStack(settings: Settings, keep: boolean): Promise<() => Promise<void>> {
  const runtime = native(settings);
  await runtime.down();
  if (!keep) {
    await runtime.clean();
  }
  const forget = endOnSignal(settings);
  return async () => {
    await runtime.down();
    forget();
  };
}

/**
 * Starts the test stack from nothing, or from what is stored. A signal to this process ends the stack too.
 * @throws Failure that names the part and its log.
 */
export async function startTestStack({
  without = ['page'],
  keep = false,
  failureRate = 0,
  grafanaHome,
  clusters = 1,
  where,
}: TestStackOptions = {}): Promise<TestStack> {
  const settings = { ...testSettings(where), failureRate, grafanaHome, clusters };
  const stop = await beginStack(settings, keep);
  const generators = clustersOf(settings).map((cluster) => partIn(cluster, 'load-generator'));
  const left = new Set([...generators, ...without]);
  try {
    const context = await prepare(settings, { engines: 'run', page: !left.has('page') });
    for (const stage of stages(settings)) {
      await Promise.all(stage.filter((part) => !left.has(part.name)).map((part) => startPart(context, part)));
    }
    return {
      context,
      hub: new Hub(readerOf(context)),
      ...entranceOf(context, firstCluster),
      ended: () => endedParts(settings),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

export const entranceOf = (context: Context, { ports }: WorkloadCluster): Entrance => ({
  edge: `http://${at(context, ports.edge)}`,
  otlp: `http://${at(context, ports.alloyOtlp)}`,
});

/** Stops the service of a cluster and starts it again with another share of failing menu loads. */
export async function restartService(
  { context }: TestStack,
  failureRate: number,
  cluster: WorkloadCluster = firstCluster
): Promise<void> {
  const service = serviceOf(cluster);
  await stopPart(context.settings, service);
  await startPart({ ...context, settings: { ...context.settings, failureRate } }, service);
}

export async function startNamed({ context }: TestStack, name: string): Promise<void> {
  await startPart(context, partNamed(context.settings, name));
}

/** What a part is started with in place of its own. */
interface Otherwise {
  env?: Record<string, string>;
  /** Put before its own arguments. */
  args?: string[];
}

/** Stops a part and starts it again, with other settings or its own. */
export async function restartNamed(
  { context }: TestStack,
  name: string,
  { env, args = [] }: Otherwise = {}
): Promise<void> {
  const part = partNamed(context.settings, name);
  await stopPart(context.settings, part);
  await startPart(context, {
    ...part,
    command: (given) => {
      const own = part.command(given);
      return { ...own, args: [...args, ...own.args], env: { ...own.env, ...env } };
    },
  });
}

export async function stopNamed({ context }: TestStack, name: string): Promise<void> {
  await stopPart(context.settings, partNamed(context.settings, name));
}

/** SIGKILL, as a crash would. */
export async function killNamed({ context }: TestStack, name: string): Promise<void> {
  await kill(context.settings.stateDir, partNamed(context.settings, name).name);
}

/** Runs `work`; when it fails, the error also names the logs of the parts that are not running, or of all. */
export async function namingLogs<T>({ context: { settings } }: TestStack, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    console.error((await endedParts(settings)) ?? `All parts are running. Logs: ${settings.stateDir}/log/*.log`);
    throw error;
  }
}

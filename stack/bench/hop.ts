import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstCluster } from '../clusters.ts';
import { collectorOf } from '../runtimes/credentials.ts';
import { startPart, stopPart } from '../runtimes/native/native.ts';
import { start, stop } from '../runtimes/native/process.ts';
import { at, localhost } from '../runtimes/part.ts';
import { roadOf } from '../runtimes/parts/roads.ts';
import { writersFolder } from '../runtimes/writers.ts';
import type { TestStack } from '../suites/testStack.ts';
import { writePodLog } from '../../verify/podLogs.ts';
import { until } from '../../verify/until.ts';
import type { Figure } from './figures.ts';
import { backlog, cpuOf } from './throughput.ts';

const road = roadOf(firstCluster);

const lines = 100_000;
const rounds = 3;

/** A Caddy that authenticates the collector and hands its lines to Loki: what the way would be without ingest. */
const direct = 'direct';

/** Not one of the stack's: a port above them all. */
const directPort = ({ context }: TestStack) => Math.max(...Object.values(context.settings.ports)) + 1;

async function startDirect(stack: TestStack): Promise<void> {
  const { settings, credentials, programs } = stack.context;
  const { user } = collectorOf(credentials, firstCluster.name);
  const entry = JSON.parse(await readFile(join(settings.stateDir, writersFolder, user), 'utf8')) as {
    passwordHashes: string[];
  };
  const file = join(settings.stateDir, 'direct.Caddyfile');
  await writeFile(
    file,
    `{
	admin off
	auto_https off
	persist_config off
}
http://${localhost}:${directPort(stack)} {
	bind ${localhost}
	basic_auth {
		${user} ${entry.passwordHashes[0]}
	}
	reverse_proxy /otlp/v1/logs ${at(stack.context, 'loki')} {
		header_up X-Scope-OrgID ${settings.tenant}
		header_up -Authorization
	}
	reverse_proxy /otlp/v1/metrics ${at(stack.context, 'mimir')} {
		header_up X-Scope-OrgID ${settings.tenant}
		header_up -Authorization
	}
}
`
  );
  await start(settings.stateDir, direct, {
    file: programs.caddy,
    args: ['run', '--adapter', 'caddyfile', '--config', file],
    env: {},
  });
}

/** The road leads to the gateway, or to that Caddy. */
async function turnRoad({ context }: TestStack, to?: string): Promise<void> {
  await stopPart(context.settings, road);
  await startPart(context, {
    ...road,
    command: (of) => {
      const command = road.command(of);
      return { ...command, env: { ...command.env, ...(to ? { GATEWAY: to } : {}) } };
    },
  });
}

interface Run {
  seconds: number;
  /** CPU seconds of what stands between the road and the stores, and of Loki. */
  way: number;
  loki: number;
}

async function carry(stack: TestStack, container: string, parts: string[]): Promise<Run> {
  const cpu = async (names: string[]) =>
    (await Promise.all(names.map((name) => cpuOf(stack, name)))).reduce((sum, one) => sum + one, 0);
  const before = [await cpu(parts), await cpu(['loki'])];
  const began = performance.now();
  await writePodLog(stack.context.settings, { container }, backlog(lines), BigInt(Date.now() - 60_000) * 1_000_000n);
  await until(
    'the whole backlog is in Loki',
    async () =>
      (await stack.hub.logql(`sum(count_over_time({service_name="${container}"}[1h]))`, Date.now() / 1000))[0]
        ?.value === lines,
    { every: 250, seconds: 300 }
  );
  const seconds = (performance.now() - began) / 1000;
  return { seconds, way: (await cpu(parts)) - before[0], loki: (await cpu(['loki'])) - before[1] };
}

const sum = (runs: Run[], of: (run: Run) => number) => runs.reduce((total, run) => total + of(run), 0);

/** What it costs that ingest reads all that is written: the same backlogs with it in the way and without, in turns. */
export async function hop(stack: TestStack): Promise<Figure[]> {
  await startDirect(stack);
  const runs: Record<'with' | 'without', Run[]> = { with: [], without: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      await turnRoad(stack);
      runs.with.push(await carry(stack, `bench-with-${round}`, ['gateway', 'ingest']));
      await turnRoad(stack, `${localhost}:${directPort(stack)}`);
      runs.without.push(await carry(stack, `bench-without-${round}`, [direct]));
    }
  } finally {
    await turnRoad(stack);
    await stop(stack.context.settings.stateDir, direct, 10);
  }
  const { with: through, without } = runs;
  const seconds = (of: Run[]) => sum(of, (run) => run.seconds);
  const way = (of: Run[]) => sum(of, (run) => run.way);
  const perThousand = (cpu: number) => (cpu / ((rounds * lines) / 1000)).toFixed(4);
  const how = `${rounds} backlogs of ${lines} lines each way, in turns`;
  return [
    {
      what: 'Lines a second to Loki, with ingest against without',
      figure: `${(seconds(without) / seconds(through)).toFixed(2)} ×`,
      how,
    },
    {
      what: 'Gateway with ingest: CPU, against Caddy alone',
      figure: `${(way(through) / way(without)).toFixed(1)} ×`,
      how: `${how}: ${perThousand(way(through))} and ${perThousand(way(without))} CPU s per 1,000 lines; Loki takes ${perThousand(sum(through, (run) => run.loki))}`,
    },
  ];
}

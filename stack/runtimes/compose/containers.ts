/** Parses the output of `docker compose ps` and `docker stats`. Pure functions. */
import type { PartStatus } from '../runtime.ts';

export interface Container {
  id: string;
  service: string;
  /** created, running, paused, restarting, exited, dead */
  state: string;
  /** '', starting, healthy, unhealthy */
  health: string;
  exitCode: number;
  /** Ports of this machine that lead to it. */
  ports: number[];
}

/** Reads `docker compose ps --all --format json`: a line for each container, or one list in older versions. */
export function parseContainers(text: string): Container[] {
  return records(text).map((row) => ({
    id: String(row.ID ?? ''),
    service: String(row.Service ?? ''),
    state: String(row.State ?? ''),
    health: String(row.Health ?? ''),
    exitCode: Number(row.ExitCode ?? 0),
    ports: ((row.Publishers ?? []) as Array<{ PublishedPort?: number }>).flatMap(
      ({ PublishedPort }) => PublishedPort || []
    ),
  }));
}

/** Reads `docker stats --no-stream --format json`: bytes in use by container id (its first 12 digits). */
export function parseMemory(text: string): Map<string, number> {
  return new Map(
    records(text).map((row) => [String(row.ID ?? '').slice(0, 12), bytes(String(row.MemUsage ?? '').split(' ')[0])])
  );
}

/** By itself, by SIGKILL after its grace, by SIGTERM. One that was killed otherwise is not "exited": Docker starts it again. */
const endedByHand = [0, 137, 143];

/** The state of a part whose container is this one; undefined when it has none. */
export function stateOf(container: Container | undefined): Pick<PartStatus, 'state' | 'reason'> {
  if (!container || container.state === 'created') {
    return { state: 'stopped' };
  }
  if (container.state === 'running') {
    return container.health === '' || container.health === 'healthy'
      ? { state: 'running' }
      : { state: 'starting', reason: 'not responding yet' };
  }
  if (container.state === 'exited' && endedByHand.includes(container.exitCode)) {
    return { state: 'stopped' };
  }
  return { state: 'dead', reason: `its container is ${container.state} (exit code ${container.exitCode})` };
}

function records(text: string): Array<Record<string, unknown>> {
  const trimmed = text.trim();
  if (trimmed === '') {
    return [];
  }
  return trimmed.startsWith('[')
    ? (JSON.parse(trimmed) as Array<Record<string, unknown>>)
    : trimmed.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

const units: Record<string, number> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

function bytes(text: string): number {
  const [, value, unit] = /^([\d.]+)([A-Za-z]+)$/.exec(text) ?? [];
  return Math.round(Number(value ?? 0) * (units[unit] ?? 1));
}

import type { PartStatus, Runtime } from '../runtimes/runtime.ts';
import { Failure } from '../failure.ts';
import { chooseRuntime } from '../runtimes/choose.ts';
import { loadSettings } from '../settings.ts';

/** The chosen runtime; prints which one and why. */
export async function chosen() {
  const { runtime, because } = await chooseRuntime(loadSettings());
  console.log(`Runtime: ${runtime.name} (${because})`);
  return runtime;
}

function table(parts: PartStatus[]): string {
  const megabytes = (bytes?: number) => (bytes === undefined ? '' : `${Math.round(bytes / 1024 ** 2)} MiB`);
  const rows = parts.map((part) => [
    part.state,
    part.title,
    megabytes(part.memory),
    part.address ?? '',
    part.lag ?? part.reason ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}

async function tellAvailability(runtime: Runtime): Promise<void> {
  const words = await runtime.availability?.();
  if (words) {
    console.log(words);
  }
}

/** Starts everything and prints the addresses. */
export async function up(): Promise<void> {
  const runtime = await chosen();
  await runtime.up();
  const parts = await runtime.status();
  console.log(`\n${table(parts)}\n`);
  await tellAvailability(runtime);
  const page = parts.find((part) => part.name === 'page')?.address;
  console.log(`Open ${page}`);
}

/** Stops everything and keeps the data. */
export async function down(): Promise<void> {
  await (await chosen()).down();
  console.log('Stopped. The data is kept; "make clean" removes it.');
}

/** Prints each part; exits with 1 when one is not running. */
export async function status(): Promise<void> {
  const runtime = await chosen();
  const parts = await runtime.status();
  console.log(parts.length > 0 ? table(parts) : 'Nothing is running. Start it with "make up".');
  if (parts.length > 0) {
    await tellAvailability(runtime);
  }
  if (parts.length === 0 || parts.some((part) => part.state !== 'running')) {
    process.exitCode = 1;
  }
}

/** Removes everything that a stopped stack left behind. */
export async function clean(): Promise<void> {
  await (await chosen()).clean();
  console.log('Removed.');
}

interface OfCluster {
  /** Its name; undefined for every cluster. */
  cluster?: string;
}

/** @throws Failure when a cluster is named to a runtime that has one. */
async function chosenFor({ cluster }: OfCluster): Promise<Runtime> {
  const runtime = await chosen();
  if (cluster !== undefined && runtime.name !== 'native') {
    throw new Failure(
      `CLUSTER=${cluster} cannot be used with ${runtime.name}`,
      'there is one cluster: only the native runtime starts a second so far',
      'leave CLUSTER out'
    );
  }
  return runtime;
}

const roadOf = ({ cluster }: OfCluster) => `The road ${cluster ? `from cluster ${cluster} ` : ''}to the hub`;
const healFor = ({ cluster }: OfCluster) => `make heal${cluster ? ` CLUSTER=${cluster}` : ''}`;

/** Closes the road to the hub. */
export async function cut(of: OfCluster): Promise<void> {
  await (await chosenFor(of)).cut(of.cluster);
  console.log(`${roadOf(of)} is cut. The collector queues what it cannot send. Reopen the road with "${healFor(of)}".`);
}

/** Opens the road to the hub. */
export async function heal(of: OfCluster): Promise<void> {
  await (await chosenFor(of)).heal(of.cluster);
  console.log(`${roadOf(of)} is open. "make status" shows how much is still queued.`);
}

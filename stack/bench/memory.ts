import { setTimeout as wait } from 'node:timers/promises';
import { clustersOf, partIn } from '../clusters.ts';
import type { Part } from '../runtimes/part.ts';
import { partsOf } from '../runtimes/parts/index.ts';
import { memoryOf, runningPid } from '../runtimes/native/process.ts';
import { startNamed, type TestStack } from '../suites/testStack.ts';
import { type Figure, mebibytes } from './figures.ts';

interface Resident {
  part: Part;
  /** Resident memory. */
  bytes: number;
}

const howLong = (minutes: number) => `resident, after ${minutes} minutes at 10 requests a second`;

const total = (parts: Resident[]) => mebibytes(parts.reduce((sum, { bytes }) => sum + bytes, 0));

/** Lets customers come to every cluster for some minutes, then looks at each process. */
async function residents(stack: TestStack, minutes: number): Promise<Resident[]> {
  const { settings } = stack.context;
  settings.rate = 10;
  for (const cluster of clustersOf(settings)) {
    await startNamed(stack, partIn(cluster, 'load-generator'));
  }
  await wait(minutes * 60_000);
  return Promise.all(
    partsOf(settings).map(async (part) => {
      const pid = await runningPid(settings.stateDir, part.name);
      return { part, bytes: typeof pid === 'number' ? ((await memoryOf(pid)) ?? 0) : 0 };
    })
  );
}

/** Memory of each process. */
export async function memory(stack: TestStack, minutes: number): Promise<Figure[]> {
  const parts = await residents(stack, minutes);
  const figures = parts.map(({ part, bytes }) => ({
    what: `Memory: ${part.title}`,
    figure: mebibytes(bytes),
    how: howLong(minutes),
  }));
  return [...figures, { what: 'Memory: total', figure: total(parts), how: 'the sum' }];
}

/** Memory of a second cluster. @param stack one with two clusters. */
export async function memoryOfSecond(stack: TestStack, minutes: number): Promise<Figure[]> {
  const parts = await residents(stack, minutes);
  const shared = partsOf({ ...stack.context.settings, clusters: 1 }).map(({ name }) => name);
  const own = parts.filter(({ part }) => !shared.includes(part.name));
  return [
    {
      what: 'Memory: a second cluster',
      figure: total(own),
      how: `its ${own.length} processes, ${howLong(minutes)} in each cluster`,
    },
    { what: 'Memory: total with two clusters', figure: total(parts), how: 'the sum' },
  ];
}

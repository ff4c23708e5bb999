import { setTimeout as wait } from 'node:timers/promises';
import { partsOf } from '../runtimes/parts/index.ts';
import { memoryOf, runningPid } from '../runtimes/native/process.ts';
import { startNamed, type TestStack } from '../suites/testStack.ts';
import { type Figure, mebibytes } from './figures.ts';

/** Lets customers come for some minutes and reads the resident memory of each process. */
export async function memory(stack: TestStack, minutes: number): Promise<Figure[]> {
  const { settings } = stack.context;
  stack.context.settings.rate = 10;
  await startNamed(stack, 'load-generator');
  await wait(minutes * 60_000);
  const figures: Figure[] = [];
  let sum = 0;
  for (const part of partsOf(settings)) {
    const pid = await runningPid(settings.stateDir, part.name);
    const bytes = typeof pid === 'number' ? ((await memoryOf(pid)) ?? 0) : 0;
    sum += bytes;
    figures.push({
      what: `Memory: ${part.title}`,
      figure: mebibytes(bytes),
      how: `resident, after ${minutes} minutes at 10 requests a second`,
    });
  }
  return [...figures, { what: 'Memory: total', figure: mebibytes(sum), how: 'the sum' }];
}

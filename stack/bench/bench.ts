import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { buildPlugin } from '../runtimes/pluginBuild.ts';
import { testEnv } from '../suites/pipeline.ts';
import { endOnSignal, startTestStack, testSettings } from '../suites/testStack.ts';
import { delays } from './delays.ts';
import { drain } from './drain.ts';
import { engineVersions, type Figure, page } from './figures.ts';
import { flood } from './flood.ts';
import { hop } from './hop.ts';
import { memory, memoryOfSecond } from './memory.ts';
import { sizes } from './sizes.ts';
import { startup } from './startup.ts';
import { sustained } from './sustained.ts';
import { throughput } from './throughput.ts';

/**
 * Measures and prints; asserts nothing. It runs on the ports and the state of the tests, never beside them.
 * @param minutes how long customers come before memory is read.
 * @param out a file for the page of figures.
 */
export async function bench({ minutes, out }: { minutes: string; out?: string }): Promise<void> {
  const long = Number(minutes);
  if (!(long > 0)) {
    throw new Failure(
      `--minutes ${minutes} cannot be used`,
      'it must be a number above 0',
      'set a number of minutes, such as 10'
    );
  }
  const settings = testSettings();
  const [load] = loadavg();
  await buildPlugin(settings);
  const figures: Figure[] = [];
  const take = async (more: Promise<Figure[]>) => {
    for (const figure of await more) {
      figures.push(figure);
      console.log(`${figure.what}: ${figure.figure} [${figure.how}]`);
    }
  };
  const forget = endOnSignal(settings);
  await take(startup(settings, testEnv));
  forget();
  let stack = await startTestStack({ without: [] });
  try {
    await take(delays(stack));
    await take(throughput(stack));
    await take(hop(stack));
    await take(flood(stack));
    await take(sustained(stack));
    await take(drain(stack));
    await take(memory(stack, long));
    await stack.stop();
    stack = await startTestStack({ without: [], clusters: 2 });
    await take(memoryOfSecond(stack, long));
  } finally {
    await stack.stop();
  }
  await take(sizes(settings.root));
  const text = page(figures, new Date().toISOString().slice(0, 10), load, await engineVersions(settings.root));
  console.log(`\n${text}`);
  if (out) {
    await writeFile(resolve(settings.root, out), text);
  }
}

import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { buildPlugin } from '../runtimes/pluginBuild.ts';
import { testEnv } from '../suites/pipeline.ts';
import { endOnSignal, startTestStack, testSettings, type TestStack } from '../suites/testStack.ts';
import { delays } from './delays.ts';
import { drain, pauses } from './drain.ts';
import { engineVersions, type Figure, page } from './figures.ts';
import { flood } from './flood.ts';
import { hop } from './hop.ts';
import { memory, memoryOfSecond } from './memory.ts';
import { sizes } from './sizes.ts';
import { startup } from './startup.ts';
import { sustained } from './sustained.ts';
import { throughput } from './throughput.ts';

interface BenchOptions {
  /** How long customers come before memory is read. */
  minutes: string;
  /** A file for the page of figures. */
  out?: string;
  /** One of the measurements on a running stack; the others are left out. */
  only?: string;
}

/** Measurements on a running stack, in this order. */
const onStack: Readonly<Record<string, (stack: TestStack) => Promise<Figure[]>>> = {
  delays,
  throughput,
  hop,
  flood,
  sustained,
  drain,
  pauses,
};

/** Measures and prints; asserts nothing. It runs on the ports and the state of the tests, never beside them. */
export async function bench({ minutes, out, only }: BenchOptions): Promise<void> {
  const long = Number(minutes);
  if (!(long > 0)) {
    throw new Failure(
      `--minutes ${minutes} cannot be used`,
      'it must be a number above 0',
      'set a number of minutes, such as 10'
    );
  }
  if (only !== undefined && !(only in onStack)) {
    throw new Failure(
      `--only ${only} cannot be used`,
      'there is no such measurement',
      `choose from: ${Object.keys(onStack).join(', ')}`
    );
  }
  if (only !== undefined && out !== undefined) {
    throw new Failure(
      '--only cannot be used with --out',
      'the page holds the figures of one whole run',
      'leave out one of the two'
    );
  }
  const settings = testSettings();
  const [load] = loadavg();
  const figures: Figure[] = [];
  const take = async (more: Promise<Figure[]>) => {
    for (const figure of await more) {
      figures.push(figure);
      console.log(`${figure.what}: ${figure.figure} [${figure.how}]`);
    }
  };
  if (only !== undefined) {
    const stack = await startTestStack();
    try {
      return await take(onStack[only](stack));
    } finally {
      await stack.stop();
    }
  }
  await buildPlugin(settings);
  const forget = endOnSignal(settings);
  await take(startup(settings, testEnv));
  forget();
  let stack = await startTestStack({ without: [] });
  try {
    for (const measure of Object.values(onStack)) {
      await take(measure(stack));
    }
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

import { Failure } from '../failure.ts';
import { existingContext, startPart, stopPart } from '../runtimes/native/native.ts';
import type { Part } from '../runtimes/native/part.ts';
import { partsOf } from '../runtimes/native/parts/index.ts';
import { loadSettings, type Settings } from '../settings.ts';

function partNamed(settings: Settings, name: string): Part {
  const part = partsOf(settings).find((candidate) => candidate.name === name);
  if (!part) {
    const names = partsOf(settings).map((candidate) => candidate.name);
    throw new Failure(`There is no part "${name}"`, 'the name is not known', `choose one of: ${names.join(', ')}`);
  }
  return part;
}

/** Stops one part of the native stack, to see what the others do without it. */
export async function stop(name: string): Promise<void> {
  const settings = loadSettings();
  const part = partNamed(settings, name);
  await existingContext(settings);
  await stopPart(settings, part);
  console.log(`${part.title} is stopped; "npm run stack -- start ${name}" starts it again.`);
}

/** Starts it again and waits until it answers. */
export async function start(name: string): Promise<void> {
  const settings = loadSettings();
  const part = partNamed(settings, name);
  await startPart(await existingContext(settings), part);
  console.log(`${part.title} answers.`);
}

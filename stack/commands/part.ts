import { existingContext, startPart, stopPart } from '../runtimes/native/native.ts';
import { partNamed } from '../runtimes/native/parts/index.ts';
import { loadSettings } from '../settings.ts';

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

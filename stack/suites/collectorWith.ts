import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '../runtimes/configuration.ts';
import { restartNamed, type TestStack } from './testStack.ts';

interface Edit {
  /** With the flag `g` it is replaced wherever it stands; without, it must stand in one place. */
  from: RegExp;
  to: string;
}

/**
 * The collector starts again with a copy of its configuration.
 * @param more files beside the copied ones, by name.
 * @throws Error when what is edited is not there, or more than once where it should not be.
 */
export async function restartCollectorWith(
  stack: TestStack,
  { from, to }: Edit,
  more: Record<string, string> = {}
): Promise<void> {
  const { settings } = stack.context;
  const own = fileOf(settings, 'alloy');
  const folder = join(settings.stateDir, 'alloy-edited');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const everywhere = new RegExp(from, 'g');
  let found = 0;
  for (const name of (await readdir(own)).filter((file) => file.endsWith('.alloy'))) {
    const text = await readFile(join(own, name), 'utf8');
    found += [...text.matchAll(everywhere)].length;
    await writeFile(join(folder, name), text.replace(from, to));
  }
  if (found === 0 || (found > 1 && !from.global)) {
    throw new Error(`${from} stands ${found} times in the collector's files`);
  }
  for (const [name, text] of Object.entries(more)) {
    await writeFile(join(folder, name), text);
  }
  await restartNamed(stack, 'alloy', { env: { CONFIG_DIR: folder } });
}

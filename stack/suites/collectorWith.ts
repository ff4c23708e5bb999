import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '../runtimes/configuration.ts';
import { restartNamed, type TestStack } from './testStack.ts';

/**
 * The collector starts again with a copy of its configuration.
 * @param edit gives the text of each file anew.
 * @param more files beside them, by name.
 */
export async function restartCollectorWith(
  stack: TestStack,
  edit: (text: string) => string,
  more: Record<string, string> = {}
): Promise<void> {
  const { settings } = stack.context;
  const own = fileOf(settings, 'alloy');
  const folder = join(settings.stateDir, 'alloy-edited');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const name of (await readdir(own)).filter((file) => file.endsWith('.alloy'))) {
    await writeFile(join(folder, name), edit(await readFile(join(own, name), 'utf8')));
  }
  for (const [name, text] of Object.entries(more)) {
    await writeFile(join(folder, name), text);
  }
  await restartNamed(stack, 'alloy', { env: { CONFIG_DIR: folder } });
}

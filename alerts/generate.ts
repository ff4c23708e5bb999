import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure, reportFailure } from '../stack/failure.ts';
import { pretty } from '../stack/pretty.ts';
import { files } from './files.ts';

/** Writes every file that follows from the objectives. With `--check` writes nothing: it says which file differs. */

const root = resolve(import.meta.dirname, '..');

/** Each file as it is and as it should be. */
async function eachFile(hold: (name: string, wanted: string, stored: string) => Promise<void>): Promise<void> {
  for (const [name, build] of Object.entries(files)) {
    const path = join(root, name);
    const stored = await readFile(path, 'utf8').catch(() => '');
    await hold(name, await pretty(path, build(stored)), stored);
  }
}

async function differing(): Promise<string[]> {
  const found: string[] = [];
  await eachFile(async (name, wanted, stored) => {
    const [lines, others] = [wanted.split('\n'), stored.split('\n')];
    const line = lines.findIndex((text, index) => text !== others[index]);
    if (wanted !== stored) {
      found.push(`${name} differs from line ${(line < 0 ? lines.length : line) + 1} on`);
    }
  });
  return found;
}

async function write(): Promise<void> {
  await eachFile(async (name, wanted, stored) => {
    if (wanted !== stored) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), wanted);
      console.log(`Wrote ${name}`);
    }
  });
}

try {
  if (process.argv.includes('--check')) {
    const different = await differing();
    if (different.length > 0) {
      throw new Failure(different.join('\n  '), 'an objective, or what is made of it, changed', 'run: npm run rules');
    }
    console.log(`${Object.keys(files).length} files are up to date.`);
  } else {
    await write();
  }
} catch (error) {
  reportFailure(error);
}

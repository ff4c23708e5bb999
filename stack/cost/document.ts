import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { fill } from '../fill.ts';
import { renderText } from '../manifests/render.ts';
import { ensureTools } from '../manifests/tools.ts';
import { overlayFolder, manifestsOf } from '../manifests/manifests.ts';
import { loadSettings } from '../settings.ts';
import { pretty } from '../pretty.ts';
import { type Asked, askedBy } from './asked.ts';
import { measure } from './measure.ts';
import { sections } from './sections.ts';
import { storedFigures, storedFiguresFile } from './storedFigures.ts';

/** Pages whose words are written by people and whose tables are computed. */
const pages = ['docs/cost.md', 'docs/scaling.md'];

/** The overlay that a company applies, whose nodes and volumes are priced. */
const overlay = 'aws';

async function asked(root: string): Promise<Asked> {
  const { kustomize } = await ensureTools(loadSettings(), 'kustomize');
  return askedBy(await manifestsOf(root, overlay, await renderText(kustomize, overlayFolder(root, overlay))));
}

interface CostOptions {
  check?: boolean;
  measure?: boolean;
}

/** Every file that is computed, whole or in part, with the text it should have. */
async function computed(root: string): Promise<Array<{ file: string; text: string; wanted: string }>> {
  const parts = sections(root, await asked(root));
  const read = (file: string) => readFile(join(root, file), 'utf8');
  const formatted = (file: string, text: string) => pretty(join(root, file), text);
  return Promise.all([
    ...pages.map(async (file) => {
      const text = await read(file);
      return { file, text, wanted: await formatted(file, fill(file, text, parts)) };
    }),
    (async () => ({
      file: storedFiguresFile,
      text: await read(storedFiguresFile).catch(() => ''),
      wanted: await formatted(storedFiguresFile, JSON.stringify(storedFigures(root))),
    }))(),
  ]);
}

/**
 * Writes the computed parts of the pages about cost and scale, and the figures that the app shows.
 * @throws Failure with `check` when a file is not as the model says.
 */
export async function costPages(options: CostOptions): Promise<void> {
  const root = resolve(import.meta.dirname, '../..');
  if (options.measure) {
    await measure(root);
  }
  for (const { file, text, wanted } of await computed(root)) {
    if (options.check && wanted !== text) {
      throw new Failure(
        `${file} is not what the model says`,
        'a measurement, a price, a rule or the model has changed since it was written',
        'run "npm run stack -- cost" and look at what changed'
      );
    }
    if (!options.check) {
      await writeFile(join(root, file), wanted);
    }
    console.log(`${file}: ${options.check ? 'as computed' : 'written'}`);
  }
}

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import {
  checkPages,
  measureAll,
  testPath,
  testText,
  writePages,
  writtenResults,
  type Results,
} from '../replay/results.ts';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { Failure, reportFailure } from '../stack/failure.ts';
import { loadSettings } from '../stack/settings.ts';
import { folder } from './replay.ts';
import { evening } from './stage.ts';
import { everyReplay } from '../replay/table.ts';
import { put } from '../replay/words.ts';
import { detection, everyAlert, promise } from './tables.ts';

/**
 * Replays every bad evening through the rules, writes `promtool/*_test.yml` with what rang and when, and the tables made of it. With `--check`
 * writes nothing: it says which file is not what the replays and the rules say.
 */

const root = resolve(folder, '..');
const answers = join(root, 'docs/incident-answers.md');
const readme = join(folder, 'README.md');

async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** All files that follow from the results, by path. */
async function pages(results: Results): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [replay, times] of results) {
    const path = testPath(evening, replay);
    found.set(path, await pretty(path, testText(evening, replay, times)));
  }
  const texts: Array<[string, Array<[string, string]>]> = [
    [
      answers,
      [
        ['promise', promise(results)],
        ['detection', detection(results)],
      ],
    ],
    [
      readme,
      [
        ['alerts', everyAlert()],
        ['replays', everyReplay(results)],
      ],
    ],
  ];
  for (const [path, places] of texts) {
    const page = places.reduce((text, [name, content]) => put(text, name, content), await readFile(path, 'utf8'));
    found.set(path, await pretty(path, page));
  }
  return found;
}

const { promtool } = await ensureEngines(loadSettings(), 'test');
try {
  if (process.argv.includes('--check')) {
    // promtool on the files as they are written gives their times the proof; then everything else must follow from those times.
    const different = await checkPages(promtool, evening, await pages(await writtenResults(evening)));
    if (different.length > 0) {
      throw new Failure(
        different.join('\n  '),
        'rules, replays or text changed since',
        'run: npx tsx incident/generate.ts'
      );
    }
    console.log('The tables are what the rules do.');
  } else {
    await writePages(evening, await pages(await measureAll(promtool, evening)));
  }
} catch (error) {
  reportFailure(error);
}

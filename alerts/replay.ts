import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { put } from '../replay/words.ts';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { Failure, reportFailure } from '../stack/failure.ts';
import { loadSettings } from '../stack/settings.ts';
import { folder, menu } from './stage.ts';
import { everyReplay } from '../replay/table.ts';

/**
 * Replays every bad day through the rules of the objectives, writes `promtool/*_test.yml` with what rang and when, and the table of it. With `--check`
 * writes nothing: it says which file is not what the replays and the rules say. With names, only these replays are tried, and nothing is written.
 */

const readme = join(folder, 'README.md');

async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** All files that follow from the results, by path. */
async function pages(results: Results): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [replay, times] of results) {
    const path = testPath(menu, replay);
    found.set(path, await pretty(path, testText(menu, replay, times)));
  }
  return found.set(readme, await pretty(readme, put(await readFile(readme, 'utf8'), 'replays', everyReplay(results))));
}

const { promtool } = await ensureEngines(loadSettings(), 'test');
const names = process.argv.slice(2).filter((name) => !name.startsWith('--'));
try {
  if (names.length > 0) {
    for (const [, times] of await measureAll(promtool, {
      ...menu,
      replays: menu.replays.filter(({ id }) => names.includes(id)),
    })) {
      console.log(times);
    }
  } else if (process.argv.includes('--check')) {
    const different = await checkPages(promtool, menu, await pages(await writtenResults(menu)));
    if (different.length > 0) {
      throw new Failure(
        different.join('\n  '),
        'rules, replays or text changed since',
        'run: npx tsx alerts/replay.ts'
      );
    }
    console.log('The table is what the rules do.');
  } else {
    await writePages(menu, await pages(await measureAll(promtool, menu)));
  }
} catch (error) {
  reportFailure(error);
}

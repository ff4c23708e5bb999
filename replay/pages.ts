import { readFile } from 'node:fs/promises';
import { Failure } from '../stack/failure.ts';
import { pretty } from '../stack/pretty.ts';
import { checkPages, measureAll, testPath, testText, type Results, writePages, writtenResults } from './results.ts';
import type { Stage } from './stage.ts';
import { put } from './words.ts';

/** What stands in the places of documents: by path, then by the name of a place. */
export type Texts = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** All files that follow from the results, by path. */
async function pages(stage: Stage, results: Results, texts: Texts): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [replay, times] of results) {
    const path = testPath(stage, replay);
    found.set(path, await pretty(path, testText(stage, replay, times)));
  }
  for (const [path, places] of texts) {
    const page = Object.entries(places).reduce(
      (text, [name, content]) => put(text, name, content),
      await readFile(path, 'utf8')
    );
    found.set(path, await pretty(path, page));
  }
  return found;
}

/**
 * Replays everything and writes the tests and documents that follow. With `check` nothing is written: promtool on the files as they are written gives
 * their times the proof, and everything else must follow from those times.
 * @throws Failure that names what differs, and `command`, which writes it.
 */
export async function writeOrCheck(
  promtool: string,
  stage: Stage,
  { textsOf, check, command }: { textsOf(results: Results): Texts; check: boolean; command: string }
): Promise<void> {
  const results = await (check ? writtenResults(stage) : measureAll(promtool, stage));
  const found = await pages(stage, results, textsOf(results));
  if (!check) {
    await writePages(stage, found);
    return;
  }
  const different = await checkPages(promtool, stage, found);
  if (different.length > 0) {
    throw new Failure(different.join('\n  '), 'rules, replays or text changed since', `run: ${command}`);
  }
  console.log('The tables are what the rules do.');
}

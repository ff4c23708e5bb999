import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { Failure } from '../stack/failure.ts';
import { atOnce } from './atOnce.ts';
import { type Measured, measured, testFile, testRules, timesOf } from './promtool.ts';
import type { Replay, Stage } from './stage.ts';
import { moment } from './words.ts';

/** What rang in each replay, and when: measured by promtool, or read from the tests that are written. */

export type Results = Map<Replay, Measured>;

const root = resolve(import.meta.dirname, '..');
const nothing: Measured = { first: {}, last: {} };
const tests = ({ folder }: Stage) => join(folder, 'promtool');

export const testPath = (stage: Stage, { id }: Replay) => join(tests(stage), `${id}_test.yml`);

/** Text of the test of a replay. */
export function testText(stage: Stage, replay: Replay, times: Measured): string {
  return `# Written by ${stage.writer} from the replay of the same name. Run: promtool test rules <this file>\n${testFile(stage, replay, times)}`;
}

/** Runs one replay and gives what rang, read twice: once from what promtool got, once by a test that expects just that. */
async function measure(promtool: string, stage: Stage, replay: Replay): Promise<Measured> {
  const place = await mkdtemp(join(stage.folder, '.measure-'));
  const file = join(place, 'replay_test.yml');
  const run = async (wanted: Measured) => {
    await writeFile(file, testFile(stage, replay, wanted));
    return testRules(promtool, [file]);
  };
  try {
    const empty = await run(nothing);
    const found = empty.passed ? nothing : measured(stage, empty.said, replay);
    const { passed, said } = empty.passed ? empty : await run(found);
    if (!passed) {
      throw new Failure(`${replay.name}: promtool does not confirm what rang`, said, 'correct the rules or the replay');
    }
    return found;
  } finally {
    await rm(place, { recursive: true });
  }
}

/** @throws Failure when other alerts ring than the replay says. */
function holdToIntent({ folder }: Stage, replay: Replay, { first }: Measured): void {
  const [wanted, rang] = [[...replay.rings].sort().join(', '), Object.keys(first).sort().join(', ')];
  if (wanted !== rang) {
    throw new Failure(
      `replay "${replay.name}" does not ring what it says`,
      `it says: ${wanted || 'nothing'}; what rang: ${rang || 'nothing'}`,
      `correct the rules, or "rings" in ${relative(root, folder)}/replays/${replay.id}.yml`
    );
  }
}

/** Replays everything. @throws Failure when other alerts ring than a replay says. */
export async function measureAll(promtool: string, stage: Stage): Promise<Results> {
  const found = await atOnce(stage.replays, async (replay) => {
    const times = await measure(promtool, stage, replay);
    const rang = Object.entries(times.first).map(([alert, at]) => `${alert} ${moment(at)}`);
    console.log(`${replay.name}: ${rang.join(', ') || 'nothing rings'}`);
    return [replay, times] as const;
  });
  // All are measured before the first that is not as it says ends the run: one run tells everything.
  found.forEach(([replay, times]) => holdToIntent(stage, replay, times));
  return new Map(found);
}

/** What the tests that are written say. @throws Failure when that is not what a replay says. */
export async function writtenResults(stage: Stage): Promise<Results> {
  const results: Results = new Map();
  for (const replay of stage.replays) {
    const text = await readFile(testPath(stage, replay), 'utf8').catch(() => '');
    const times = text === '' ? nothing : timesOf(parse(text) as Parameters<typeof timesOf>[0]);
    holdToIntent(stage, replay, times);
    results.set(replay, times);
  }
  return results;
}

/** Writes pages, and no test besides those among them. */
export async function writePages(stage: Stage, pages: ReadonlyMap<string, string>): Promise<void> {
  await rm(tests(stage), { recursive: true, force: true });
  await mkdir(tests(stage));
  for (const [path, text] of pages) {
    await writeFile(path, text);
  }
}

/** Which files are not as these pages, which tests belong to no replay, and whether promtool agrees with the tests as they are written. */
export async function checkPages(
  promtool: string,
  stage: Stage,
  pages: ReadonlyMap<string, string>
): Promise<string[]> {
  const written = (await readdir(tests(stage))).map((name) => join(tests(stage), name));
  const different = [];
  for (const [path, text] of pages) {
    if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
      different.push(`${relative(root, path)} is not what the rules and replays say`);
    }
  }
  different.push(
    ...written.filter((path) => !pages.has(path)).map((path) => `${relative(root, path)} belongs to no replay`)
  );
  const { passed, said } = await testRules(promtool, written.sort());
  console.log(said);
  const place = relative(root, tests(stage));
  return passed ? different : [...different, `the rules do not ring when the files in ${place} say`];
}

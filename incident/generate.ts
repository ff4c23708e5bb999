import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { Failure, reportFailure } from '../stack/failure.ts';
import { loadSettings } from '../stack/settings.ts';
import { atOnce } from './atOnce.ts';
import { type Measured, measured, testFile, testRules, timesOf } from './promtool.ts';
import { folder, type Replay, replays } from './replay.ts';
import { detection, everyAlert, everyReplay, promise, put, type Results } from './tables.ts';

/**
 * Replays every bad evening through the rules, writes `promtool/*_test.yml` with what rang and when, and the tables made of it. With `--check`
 * writes nothing: it says which file is not what the replays and the rules say.
 */

const root = resolve(folder, '..');
const answers = join(root, 'docs/incident-answers.md');
const readme = join(folder, 'README.md');
const tests = join(folder, 'promtool');
const testPath = ({ id }: Replay) => join(tests, `${id}_test.yml`);
const head =
  '# Written by incident/generate.ts from the replay of the same name. Run: promtool test rules <this file>\n';

const nothing: Measured = { first: {}, last: {} };

async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

/** Runs one replay and gives what rang, read twice: once from what promtool got, once by a test that expects just that. */
async function measure(promtool: string, replay: Replay): Promise<Measured> {
  const place = await mkdtemp(join(folder, '.measure-'));
  const file = join(place, 'replay_test.yml');
  const run = async (wanted: Measured) => {
    await writeFile(file, testFile(replay, wanted));
    return testRules(promtool, [file]);
  };
  try {
    const empty = await run(nothing);
    const found = empty.passed ? nothing : measured(empty.said, replay);
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
function holdToIntent(replay: Replay, { first }: Measured): void {
  const [wanted, rang] = [[...replay.rings].sort().join(', '), Object.keys(first).sort().join(', ')];
  if (wanted !== rang) {
    throw new Failure(
      `replay "${replay.name}" does not ring what it says`,
      `it says: ${wanted || 'nothing'}; what rang: ${rang || 'nothing'}`,
      `correct incident/rules, or "rings" in incident/replays/${replay.id}.yml`
    );
  }
}

/** All files that follow from the results, by path. */
async function pages(results: Results): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [replay, times] of results) {
    found.set(testPath(replay), await pretty(testPath(replay), head + testFile(replay, times)));
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

async function write(promtool: string): Promise<void> {
  const found = await atOnce(replays, async (replay) => {
    const times = await measure(promtool, replay);
    holdToIntent(replay, times);
    console.log(`${replay.name}: ${Object.keys(times.first).length} alerts ring`);
    return [replay, times] as const;
  });
  const results: Results = new Map(found);
  await rm(tests, { recursive: true, force: true });
  await mkdir(tests);
  for (const [path, text] of await pages(results)) {
    await writeFile(path, text);
  }
}

/** promtool on the files as they are written gives their times the proof; then everything else must follow from those times. */
async function check(promtool: string): Promise<string[]> {
  const written = (await readdir(tests)).map((name) => join(tests, name));
  const results: Results = new Map();
  for (const replay of replays) {
    const text = await readFile(testPath(replay), 'utf8').catch(() => '');
    const times = text === '' ? nothing : timesOf(parse(text) as Parameters<typeof timesOf>[0]);
    holdToIntent(replay, times);
    results.set(replay, times);
  }
  const wanted = await pages(results);
  const different = [];
  for (const [path, text] of wanted) {
    if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
      different.push(`${relative(root, path)} is not what the rules and replays say`);
    }
  }
  different.push(
    ...written.filter((path) => !wanted.has(path)).map((path) => `${relative(root, path)} belongs to no replay`)
  );
  const { passed, said } = await testRules(promtool, written.sort());
  console.log(said);
  return passed ? different : [...different, 'the rules do not ring when the files in incident/promtool say'];
}

const { promtool } = await ensureEngines(loadSettings(), 'test');
try {
  if (process.argv.includes('--check')) {
    const different = await check(promtool);
    if (different.length > 0) {
      throw new Failure(
        different.join('\n  '),
        'rules, replays or text changed since',
        'run: npx tsx incident/generate.ts'
      );
    }
    console.log('The tables are what the rules do.');
  } else {
    await write(promtool);
  }
} catch (error) {
  reportFailure(error);
}

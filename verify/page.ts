import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../stack/failure.ts';
import { fill } from '../stack/fill.ts';
import { pretty } from '../stack/pretty.ts';
import { boundSettings } from './boundSettings.ts';
import { inputs, survived } from './boundTables.ts';
import { explained, summary } from './report.ts';
import { hubs, provenance as restoredOn, unwritten } from './restore/report.ts';
import type { Restored } from './restore/restored.ts';
import type { Named, Result } from './result.ts';
import { scenarios } from './scenarios/index.ts';
import type { MeasuredWaiting } from './waiting.ts';

const page = 'docs/resilience.md';
const resultsFile = 'verify/measured.json';
const waitingFile = 'verify/waiting.json';
const restoredFile = 'verify/restored.json';

/** Ids in the file that is kept: more say nothing more. */
const mostIds = 20;

/** The last result of each scenario, as they were kept. */
async function kept(root: string): Promise<Result[]> {
  return JSON.parse(await readFile(join(root, resultsFile), 'utf8').catch(() => '[]')) as Result[];
}

const shortened = <Of extends Record<string, Named>>(of: Of) =>
  Object.fromEntries(
    Object.entries(of).map(([place, { count, ids }]) => [place, { count, ids: ids.slice(0, mostIds) }])
  ) as Of;

/** Where and when each was measured: one line for all of one day and commit. */
function provenance(results: readonly Result[]): string {
  const runs = new Map<string, string[]>();
  for (const { date, commit, scenario } of results) {
    const run = `${date}, commit \`${commit}\``;
    runs.set(run, [...(runs.get(run) ?? []), scenario]);
  }
  return [...runs].map(([run, names]) => `Measured natively on ${run}: ${names.join(', ')}.`).join('\n\n');
}

/** What the last drill counted, as it was kept; undefined when none was. */
async function keptDrill(root: string): Promise<Restored | undefined> {
  const text = await readFile(join(root, restoredFile), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Restored);
}

/** What the page says, made of the results that are kept and of the scenarios as they are now. */
async function written(root: string): Promise<string> {
  const results = await kept(root);
  const measured = results.filter((result) => result.measured !== undefined);
  const open = scenarios.filter(({ name }) => !measured.some(({ scenario }) => scenario === name));
  const waiting = JSON.parse(await readFile(join(root, waitingFile), 'utf8')) as MeasuredWaiting;
  const settings = boundSettings(root);
  const drill = await keptDrill(root);
  const notYet = 'No result is kept yet.';
  const parts = {
    results: `${summary(measured)}\n\n${provenance(measured)}`,
    scenarios: explained(scenarios.map(({ name, ...rest }) => ({ scenario: name, ...rest }))),
    survived: survived(waiting, settings),
    inputs: inputs(waiting, settings),
    restored: drill ? `${hubs(drill)}\n\n${restoredOn(drill)}` : notYet,
    unwritten: drill ? unwritten(drill.windows) : notYet,
    open: open.length === 0 ? 'None.' : open.map(({ name, title }) => `- **${name}:** ${title}`).join('\n'),
  };
  const text = await readFile(join(root, page), 'utf8');
  return pretty(join(root, page), fill(page, text, parts));
}

/** Keeps results in the repository, each in place of the last of its scenario, and writes the page. */
export async function keepResults(root: string, results: readonly Result[]): Promise<void> {
  const all = new Map((await kept(root)).map((result) => [result.scenario, result]));
  for (const result of results) {
    if (result.measured) {
      const { missing, twice } = result.measured;
      const measured = {
        ...result.measured,
        missing: shortened(missing),
        twice: shortened(twice),
      };
      all.set(result.scenario, { ...result, measured });
    }
  }
  const inOrder = scenarios.flatMap(({ name }) => all.get(name) ?? []);
  const file = join(root, resultsFile);
  await writeFile(file, await pretty(file, JSON.stringify(inOrder)));
  await writePage(root);
}

/** Keeps what was measured of waiting data in the repository, and writes the page. */
export async function keepWaiting(root: string, waiting: MeasuredWaiting): Promise<void> {
  const file = join(root, waitingFile);
  await writeFile(file, await pretty(file, JSON.stringify(waiting)));
  await writePage(root);
}

/** Keeps what a restore drill counted in the repository, and writes the page. */
export async function keepRestored(root: string, restored: Restored): Promise<void> {
  const file = join(root, restoredFile);
  await writeFile(file, await pretty(file, JSON.stringify(restored)));
  await writePage(root);
}

/** Writes the page anew. */
export async function writePage(root: string): Promise<void> {
  await writeFile(join(root, page), await written(root));
  console.log(`${page}: written`);
}

/** @throws Failure when the page does not follow from the results that are kept. */
export async function checkPage(root: string): Promise<void> {
  if ((await readFile(join(root, page), 'utf8')) !== (await written(root))) {
    throw new Failure(
      `${page} is not what the results say`,
      'a result, a scenario or the report has changed since it was written',
      'run "npm run stack -- verify --page" and look at what changed'
    );
  }
  console.log(`${page}: as measured`);
}

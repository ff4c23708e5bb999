import { writeFile } from 'node:fs/promises';
import { ensureEngines } from '../engines/ensure.ts';
import { Failure } from '../failure.ts';
import { loadSettings } from '../settings.ts';
import { checkPage, keepResults, keepWaiting, writePage } from '../../verify/page.ts';
import { inOneLine, prove } from '../../verify/prove.ts';
import { inMarkdown } from '../../verify/report.ts';
import { scenarios } from '../../verify/scenarios/index.ts';
import { measureWaiting } from '../../verify/waiting.ts';
import type { Result } from '../../verify/result.ts';
import type { Scenario } from '../../verify/scenario.ts';
import { commitOf, placeOf, positive } from './proof.ts';

/** A stack of its own, beside that of `make up` and that of the tests. */
const ownPlace = { PORT_OFFSET: '3300', STATE_DIR: '.stack-verify' };

interface VerifyOptions {
  list?: boolean;
  check?: boolean;
  page?: boolean;
  waiting?: boolean;
  keep?: boolean;
  json?: string;
  markdown?: string;
  rate: string;
  patience: string;
}

/** @throws Failure when a name is none of a scenario. */
function chosen(names: string[]): readonly Scenario[] {
  const unknown = names.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no scenario "${unknown}"`,
      'the name is unknown',
      `choose from: ${scenarios.map(({ name }) => name).join(', ')}`
    );
  }
  return names.length > 0
    ? scenarios.filter(({ name }) => names.includes(name))
    : scenarios.filter(({ long }) => !long);
}

function list(): void {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  for (const { name, title, expected, long } of scenarios) {
    console.log(
      `${name.padEnd(width)}  ${title}${long ? ' (takes long: only when named)' : ''}. Expected: ${expected}.`
    );
  }
}

/**
 * Proves by counting that nothing is lost: plays scenarios on a stack of their own. Exits with 1 when one is not as it has to be.
 * @param names of scenarios; none for all but those that take long.
 */
export async function verify(names: string[], options: VerifyOptions): Promise<void> {
  const { root, ...settings } = loadSettings();
  if (options.list) {
    return list();
  }
  if (options.check) {
    return checkPage(root);
  }
  if (options.page) {
    return writePage(root);
  }
  const wanted = chosen(names);
  const [rate, patience] = [positive('rate', options.rate), positive('patience', options.patience)];
  await ensureEngines({ root, ...settings }, 'run');
  const where = placeOf(ownPlace);
  const commit = await commitOf(root);
  if (options.waiting) {
    return keepWaiting(root, await measureWaiting(where, commit));
  }
  // after each of them: a run of many scenarios that is ended has something to show
  const keep = async (results: readonly Result[]) => {
    if (options.json) {
      await writeFile(options.json, JSON.stringify(results, undefined, 2) + '\n');
    }
    if (options.markdown) {
      await writeFile(options.markdown, inMarkdown(results));
    }
    if (options.keep) {
      await keepResults(root, results);
    }
  };
  const results = await prove(wanted, { rate, patience, where, commit, keep });
  console.log(`\n${inMarkdown(results)}`);
  for (const result of results) {
    console.log(`${result.scenario}: ${inOneLine(result)}`);
  }
  if (results.some(({ skipped, kept }) => skipped === undefined && !kept)) {
    process.exitCode = 1;
  }
}

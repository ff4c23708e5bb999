import { Failure } from '../failure.ts';
import { loadSettings } from '../settings.ts';
import { checks } from '../suites/checks.ts';
import { cluster } from '../suites/cluster.ts';
import { configurations } from '../suites/configuration.ts';
import { incident } from '../suites/incident.ts';
import { manifests } from '../suites/manifests.ts';
import { newestGrafana } from '../suites/newestGrafana.ts';
import { browser, contract, delivery, fuzz } from '../suites/pipeline.ts';
import { add, type Counts, none, type Suite } from '../suites/suite.ts';
import { lint, types, unit } from '../suites/unit.ts';

/** In order; those of one row run at the same time: delivery mostly waits for what it has started. */
const rows: Suite[][] = [
  [lint],
  [types],
  [unit],
  [configurations],
  [incident],
  [manifests],
  [checks],
  [contract],
  [fuzz],
  [delivery, newestGrafana],
  [browser],
  [cluster],
];

const suites = rows.flat();

const inWords = (counts: Counts) =>
  [
    `${counts.passed} passed`,
    `${counts.failed} failed`,
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
  ].join(', ');

async function runSuite(suite: Suite, root: string): Promise<[Suite, Counts, number]> {
  console.log(`\n=== ${suite.name}: ${suite.what}`);
  const started = Date.now();
  const counts = await suite.run(root).catch((error: unknown) => {
    console.error(error instanceof Failure ? error.lines.join('\n') : error);
    return { ...none, failed: 1 };
  });
  return [suite, counts, (Date.now() - started) / 1000];
}

/**
 * Runs the named suites, or all. Every suite runs even if an earlier one failed; the last line is the total.
 * @throws Failure when a name is not a suite.
 */
export async function test(names: string[]): Promise<void> {
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no suite "${unknown}"`,
      'the name is unknown',
      `choose from: ${suites.map((suite) => suite.name).join(', ')}`
    );
  }
  const { root } = loadSettings();
  const results: Array<[Suite, Counts, number]> = [];
  for (const row of rows) {
    const chosen = row.filter(({ name }) => names.length === 0 || names.includes(name));
    results.push(...(await Promise.all(chosen.map((suite) => runSuite(suite, root)))));
  }
  console.log('\n=== all suites');
  for (const [suite, counts, seconds] of results) {
    console.log(`${suite.name.padEnd(14)} ${inWords(counts)} (${seconds.toFixed(0)} s)`);
  }
  const total = results.map(([, counts]) => counts).reduce(add, none);
  console.log(inWords(total));
  if (total.failed > 0 || total.passed === 0) {
    process.exitCode = 1;
  }
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ensureEngines } from '../engines/ensure.ts';
import { Failure } from '../failure.ts';
import { loadSettings } from '../settings.ts';
import { alerts, platform } from '../suites/alerts.ts';
import { checks } from '../suites/checks.ts';
import { cluster } from '../suites/cluster.ts';
import { configurations } from '../suites/configuration.ts';
import { incident } from '../suites/incident.ts';
import { manifests } from '../suites/manifests.ts';
import { newestGrafana } from '../suites/newestGrafana.ts';
import { browser, contract, delivery, fuzz } from '../suites/pipeline.ts';
import { add, type Counts, none, type Suite } from '../suites/suite.ts';
import { lint, types, unit } from '../suites/unit.ts';

/** Run at the same time: the first mostly computes, the others mostly wait for what they have started. */
const lanes: Suite[][] = [
  [lint, types, unit, newestGrafana, browser, cluster],
  [delivery, fuzz, incident, manifests, checks],
  [contract, configurations, alerts, platform],
];

const suites = lanes.flat();

/** The stacks of the further lanes must not meet each other, nor the first lane's. */
const apart = [
  { TEST_PORT_OFFSET: '2600', TEST_STATE_DIR: '.stack-test-2' },
  { TEST_PORT_OFFSET: '3200', TEST_STATE_DIR: '.stack-test-3' },
];

interface Result {
  suite: string;
  counts: Counts;
  seconds: number;
}

const inWords = (counts: Counts) =>
  [
    `${counts.passed} passed`,
    `${counts.failed} failed`,
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
  ].join(', ');

async function runSuite(suite: Suite, root: string): Promise<Result> {
  console.log(`\n=== ${suite.name}: ${suite.what}`);
  const started = Date.now();
  const counts = await suite.run(root).catch((error: unknown) => {
    console.error(error instanceof Failure ? error.lines.join('\n') : error);
    return { ...none, failed: 1, failures: ['the suite could not be run'] };
  });
  return { suite: suite.name, counts, seconds: (Date.now() - started) / 1000 };
}

async function runInOrder(chosen: Suite[], root: string): Promise<Result[]> {
  const results: Result[] = [];
  for (const suite of chosen) {
    results.push(await runSuite(suite, root));
  }
  return results;
}

/** Runs suites in a process of their own, whose every line of output begins with a mark. */
async function runBeside(chosen: Suite[], root: string, mark: string, env: Record<string, string>): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-test-'));
  const file = join(folder, 'results.json');
  const marked = function* (line: unknown) {
    yield `${mark} ${String(line)}`;
  };
  try {
    await execa('tsx', ['stack/cli.ts', 'test', ...chosen.map(({ name }) => name)], {
      cwd: root,
      preferLocal: true,
      reject: false,
      stdin: 'ignore',
      stdout: [marked, 'inherit'],
      stderr: [marked, 'inherit'],
      env: { ...env, TEST_RESULTS: file },
    });
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return text
      ? (JSON.parse(text) as Result[])
      : chosen.map(({ name }) => ({ suite: name, counts: { ...none, failed: 1 }, seconds: 0 }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runAll(root: string): Promise<Result[]> {
  // Before the lanes part: both would build the same engine.
  await ensureEngines(loadSettings(), 'test');
  const [first, ...others] = lanes;
  const beside = others.map((lane, index) => runBeside(lane, root, '|'.repeat(index + 1), apart[index]));
  return (await Promise.all([runInOrder(first, root), ...beside])).flat();
}

/**
 * Runs the named suites one after the other, or all in three lanes. Every suite runs even if an earlier one failed; the last line is the total.
 * With TEST_RESULTS the results are also written to that file, as JSON.
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
  const named = suites.filter(({ name }) => names.includes(name));
  const results = names.length === 0 ? await runAll(root) : await runInOrder(named, root);
  console.log('\n=== all suites');
  for (const { suite, counts, seconds } of results) {
    console.log(`${suite.padEnd(14)} ${inWords(counts)} (${seconds.toFixed(0)} s)`);
  }
  if (process.env.TEST_RESULTS) {
    await writeFile(process.env.TEST_RESULTS, JSON.stringify(results));
  }
  // At the end too, where a log that was cut still has them.
  for (const { suite, counts } of results) {
    counts.failures.forEach((name) => console.log(`failed: ${suite}: ${name}`));
  }
  const total = results.map(({ counts }) => counts).reduce(add, none);
  console.log(inWords(total));
  if (total.failed > 0 || total.passed === 0) {
    process.exitCode = 1;
  }
}

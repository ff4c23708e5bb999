import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { glob } from 'glob';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of what failed, as far as they are known. */
  failures: string[];
}

/** A part of `make test` that can be run alone: `npm run stack -- test <name>`. */
export interface Suite {
  name: string;
  what: string;
  run(root: string): Promise<Counts>;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** Runs a program as one test, judged by its exit code. Its output is streamed. */
export async function check(
  root: string,
  file: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {}
): Promise<Counts> {
  console.log(`$ ${file} ${args.join(' ')}`);
  const { failed } = await execa(file, args, {
    cwd: options.cwd ?? root,
    env: options.env,
    reject: false,
    stdio: 'inherit',
    preferLocal: true,
    localDir: root,
  });
  return judged(`${file} ${args.join(' ')}`, !failed);
}

/** The counts of a single test. */
export const judged = (name: string, passed: boolean): Counts =>
  passed ? { ...none, passed: 1 } : { ...none, failed: 1, failures: [name] };

/** A suite that does not report how many tests it ran has failed. */
export function orFailed(counts: Counts, failed: boolean): Counts {
  return failed && counts.failed === 0 ? add(counts, { ...none, failed: 1 }) : counts;
}

interface JestReport {
  numPassedTests?: number;
  numFailedTests?: number;
  numPendingTests?: number;
  testResults?: Array<{ name: string; status: string; assertionResults: Array<{ fullName: string; status: string }> }>;
}

/** Names of the tests that failed, and of the files that could not be run. */
const failedIn = ({ testResults = [] }: JestReport): string[] =>
  testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed').map(({ fullName }) => fullName);
    return status === 'failed' && failed.length === 0 ? [name] : failed;
  });

/** Runs jest on the plugin's tests and counts what its report says. */
export async function jest(root: string, args: string[] = []): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-jest-'));
  const report = join(folder, 'report.json');
  try {
    const { failed } = await execa('jest', [...args, '--maxWorkers=2', '--json', `--outputFile=${report}`], {
      cwd: root,
      preferLocal: true,
      reject: false,
      stdout: 'ignore',
      stderr: 'inherit',
    });
    const text = await readFile(report, 'utf8').catch(() => '{}');
    const result = JSON.parse(text) as JestReport;
    const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = result;
    return orFailed(
      { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests, failures: failedIn(result) },
      failed
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs files of Node's test runner, one file after the other, and counts what its TAP report says.
 * @param within a script that prepares something, runs the command it is given, and takes its exit code.
 */
export async function nodeTests(
  root: string,
  patterns: string[],
  env: Record<string, string> = {},
  within?: string
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-tap-'));
  const report = join(folder, 'report.tap');
  // The runner of Node 20 takes no patterns.
  const files = (await glob(patterns, { cwd: root })).sort();
  if (files.length === 0) {
    throw new Error(`no test files match ${patterns.join(', ')}`);
  }
  try {
    const { failed } = await execa(
      process.execPath,
      [
        ...(within ? ['--import', 'tsx', within, process.execPath] : []),
        ...['--import', 'tsx', '--test', '--test-concurrency=1'],
        ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
        ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
        ...files,
      ],
      { cwd: root, env, reject: false, stdio: 'inherit' }
    );
    const tap = await readFile(report, 'utf8').catch(() => '');
    const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
    const failures = [...tap.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => name);
    return orFailed(
      { passed: count('pass'), failed: count('fail') + count('cancelled'), skipped: count('skipped'), failures },
      failed
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { buildPlugin } from '../runtimes/pluginBuild.ts';
import { ensureEngines } from '../engines/ensure.ts';
import { loadSettings } from '../settings.ts';
import { add, nodeTests, orFailed, type Suite } from './suite.ts';

/** Tests have a stack of their own, so that they run beside a `make up`. Not 2000: that puts the service on 10080, a port that fetch refuses. */
export const testEnv = {
  PORT_OFFSET: process.env.TEST_PORT_OFFSET ?? '2300',
  STATE_DIR: process.env.TEST_STATE_DIR ?? '.stack-test',
  RUNTIME: 'native',
};

export const contract: Suite = {
  name: 'contract',
  what: 'a fixture with known answers goes through the real pipeline, then every query of the catalogue runs; and once more with every batch sent twice',
  async run(root) {
    await ensureEngines(loadSettings(), 'run');
    const counts = await nodeTests(root, ['contract/*.test.ts'], testEnv, 'contract/withFixture.ts');
    // what is sent again must change no number
    const twice = { ...testEnv, FIXTURE_TWICE: '1' };
    return add(counts, await nodeTests(root, ['contract/panels.test.ts'], twice, 'contract/withFixture.ts'));
  },
};

export const fuzz: Suite = {
  name: 'fuzz',
  what: 'arbitrary bytes through the real collector and edge proxy for about a minute (FUZZ_ROUNDS=30000 for an hour); three counts are equal',
  async run(root) {
    await ensureEngines(loadSettings(), 'run');
    return nodeTests(root, ['contract/fuzz.check.ts'], testEnv);
  },
};

export const delivery: Suite = {
  name: 'delivery',
  what: 'sent = stored, across a cut road and a killed collector; starting and stopping the stack',
  async run(root) {
    await ensureEngines(loadSettings(), 'run');
    return nodeTests(root, ['verify/*.check.ts', 'stack/commands/*.check.ts'], testEnv);
  },
};

interface PlaywrightSuite {
  file: string;
  specs?: Array<{ title: string; ok: boolean; tests: Array<{ status: string }> }>;
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport {
  stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites?: PlaywrightSuite[];
}

/** Specs that failed at least once. */
const failedSpecs = ({ file, specs = [], suites = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
    .map(({ title }) => `${file}: ${title}`),
  ...suites.flatMap(failedSpecs),
];

export const browser: Suite = {
  name: 'browser',
  what: 'Playwright specs on a page that shows the fixture',
  async run(root) {
    const settings = loadSettings();
    await ensureEngines(settings, 'run');
    await buildPlugin(settings);
    const folder = await mkdtemp(join(tmpdir(), 'the-pass-browser-'));
    const report = join(folder, 'report.json');
    try {
      const { failed } = await execa('tsx', ['contract/browser.ts'], {
        cwd: root,
        preferLocal: true,
        reject: false,
        stdio: 'inherit',
        env: { ...testEnv, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      });
      const text = await readFile(report, 'utf8').catch(() => '{}');
      const { stats, suites = [] } = JSON.parse(text) as PlaywrightReport;
      const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats ?? {};
      // A spec that passes only when tried again has failed once: it counts as failed.
      return orFailed(
        { passed: expected, failed: unexpected + flaky, skipped, failures: suites.flatMap(failedSpecs) },
        failed
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/**
 * Playwright on a page that shows the fixture: starts the test stack with its page, loads the fixture, runs the specs, stops the stack. GRAFANA_HOME names
 * an installed Grafana that is the page in place of the preview. Arguments go to Playwright. With `--keep` first nothing is stopped and no spec is run: for
 * a look with one's own eyes.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { reportFailure } from '../stack/failure.ts';
import { at } from '../stack/runtimes/part.ts';
import { testEnv } from '../stack/suites/pipeline.ts';
import { startTestStack } from '../stack/suites/testStack.ts';
import { loadIntoBoth } from './fixture/host.ts';
import { pageAnswers } from './pageAnswers.ts';

const [keep, ...args] = process.argv[2] === '--keep' ? [true] : [false, ...process.argv.slice(2)];

async function main(): Promise<void> {
  const grafanaHome = process.env.GRAFANA_HOME || undefined;
  const stack = await startTestStack({ without: [], grafanaHome, clusters: 2 });
  try {
    const { settings } = stack.context;
    const answersFile = join(settings.stateDir, 'answers.json');
    const answers = pageAnswers(await loadIntoBoth(stack));
    await writeFile(answersFile, JSON.stringify(answers, null, 2));
    const page = `http://${at(stack.context, 'page')}`;
    if (keep) {
      console.log(`${page}/a/thepass-insight-app?from=${answers.from}&to=${answers.to}\n${answersFile}`);
      return;
    }
    const cli = `${process.execPath} --import tsx stack/cli.ts`;
    // Tempo's metrics are empty until the first span after its start; where customers come there is one at once.
    const request = `${process.execPath} -e "fetch('${stack.edge}/api/menu', { method: 'HEAD' })"`;
    const { exitCode } = await execa('playwright', ['test', ...args], {
      cwd: settings.root,
      preferLocal: true,
      reject: false,
      stdio: 'inherit',
      env: {
        ...testEnv,
        GRAFANA_URL: page,
        PASS_ON: grafanaHome ? 'grafana' : 'preview',
        FIXTURE_ANSWERS: answersFile,
        STORE_STOP_CMD: `${cli} stop {store}`,
        STORE_START_CMD: `${cli} start {store} && ${request}`,
        // The configuration names a file of its own, which only this variable overrules.
        ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME && {
          PLAYWRIGHT_JSON_OUTPUT_FILE: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME,
        }),
      },
    });
    process.exitCode = exitCode ?? 1;
  } finally {
    if (!keep) {
      await stack.stop();
    }
  }
}

try {
  await main();
} catch (error) {
  reportFailure(error);
}

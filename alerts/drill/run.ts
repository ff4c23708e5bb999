import { appendFile } from 'node:fs/promises';
import { Failure, reportFailure } from '../../stack/failure.ts';
import { chooseRuntime } from '../../stack/runtimes/choose.ts';
import type { Runtime } from '../../stack/runtimes/runtime.ts';
import { loadSettings } from '../../stack/settings.ts';
import { Hub } from '../../verify/hub.ts';
import { loadedAlerts } from '../loaded.ts';
import { drill } from './drill.ts';
import { recordsFile } from './page.ts';
import { scenarioNamed, scenarios } from './scenarios.ts';

/** `make drill SCENARIO=…`: rehearses one fault on the stack that runs. Without a name it prints the list. With `--record` it also notes the times. */

/** @throws Failure when a part of the stack does not run. */
async function needRunning(runtime: Runtime): Promise<void> {
  const parts = await runtime.status();
  const away = parts.filter(({ state }) => state !== 'running');
  if (parts.length === 0 || away.length > 0) {
    throw new Failure(
      'The drill cannot begin',
      parts.length === 0 || away.length === parts.length
        ? 'the stack does not run'
        : `these parts do not run: ${away.map(({ title }) => title).join(', ')}`,
      'run "make up" first'
    );
  }
}

/** Ctrl+C ends the drill, which heals first; a second one is not waited for. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const onSignal = () => {
    if (!controller.signal.aborted) {
      console.log('\nHealing first.');
      controller.abort();
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return controller.signal;
}

async function run(name: string, record: boolean): Promise<void> {
  const scenario = scenarioNamed(name);
  const settings = loadSettings();
  const { runtime, because } = await chooseRuntime(settings);
  console.log(`Runtime: ${runtime.name} (${because})`);
  await needRunning(runtime);
  const reader = await runtime.reader();
  try {
    const stage = {
      ...{ runtime, settings, hub: new Hub(reader), alerts: loadedAlerts() },
      ...{ say: console.log, signal: interruption() },
    };
    const began = new Date().toISOString();
    const result = await drill(stage, scenario);
    if (record) {
      await appendFile(recordsFile, `${JSON.stringify({ scenario: name, runtime: runtime.name, began, ...result })}\n`);
    }
  } finally {
    await reader.close();
  }
}

function list(): string {
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  return [
    'make drill SCENARIO=<name> rehearses one of these on the running stack:',
    ...scenarios.map(({ id, what, expects }) => {
      const rings =
        'alert' in expects
          ? expects.alert
          : 'silence' in expects
            ? `${expects.silence} falls silent`
            : 'nobody is woken';
      return `  ${id.padEnd(width)}  ${what} → ${rings}`;
    }),
  ].join('\n');
}

/** A wait that came to nothing, for a person. */
function asFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure || !/^(gave up waiting|waited) /.test(error.message)) {
    return error;
  }
  return error.message.startsWith('gave up')
    ? new Failure('The drill was given up', error.message, 'the fault is healed; "make status" shows the stack')
    : new Failure('The alert did not come', error.message, 'the fault is healed; compare "make alerts" with the rule');
}

const names = process.argv.slice(2).filter((text) => text !== '' && !text.startsWith('--'));
try {
  if (names.length === 0) {
    console.log(list());
  } else {
    await run(names[0], process.argv.includes('--record'));
  }
} catch (error) {
  reportFailure(asFailure(error));
}

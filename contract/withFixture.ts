/**
 * Runs a command while the test stack holds the fixture: starts the stack, loads the fixture, runs the command, stops the stack. The exit code is the
 * command's. With FIXTURE_TWICE=1 every batch of lines and of samples reaches its store twice.
 */
import { execa } from 'execa';
import { reportFailure } from '../stack/failure.ts';
import { startTestStack } from '../stack/suites/testStack.ts';
import { beforeStores } from '../verify/faults/places.ts';
import { loadIntoBoth } from './fixture/host.ts';
import { noteFixture } from './fixture/loadedFixture.ts';

const [program, ...args] = process.argv.slice(2);

async function main(): Promise<number> {
  const stack = await startTestStack({ clusters: 2 });
  try {
    const load = async () => noteFixture(stack.context.settings, await loadIntoBoth(stack));
    await (process.env.FIXTURE_TWICE === '1'
      ? beforeStores(stack, ['loki', 'mimir'], () => ({ twice: true }), load)
      : load());
    const { exitCode = 1 } = await execa(program, args, { reject: false, stdio: 'inherit' });
    return exitCode;
  } finally {
    await stack.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  reportFailure(error);
}

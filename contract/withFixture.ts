/** Runs a command while the test stack holds the fixture: starts the stack, loads the fixture, runs the command, stops the stack. The exit code is the command's. */
import { execa } from 'execa';
import { reportFailure } from '../stack/failure.ts';
import { startTestStack } from '../stack/suites/testStack.ts';
import { loadIntoBoth } from './fixture/host.ts';
import { noteFixture } from './fixture/loadedFixture.ts';

const [program, ...args] = process.argv.slice(2);

async function main(): Promise<number> {
  const stack = await startTestStack({ clusters: 2 });
  try {
    const fixture = await loadIntoBoth(stack);
    await noteFixture(stack.context.settings, fixture);
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

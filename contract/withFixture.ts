/** Runs a command while the test stack holds the fixture: starts the stack, loads the fixture, runs the command, stops the stack. The exit code is the command's. */
import { execa } from 'execa';
import { Failure } from '../stack/failure.ts';
import { namingLogs, startTestStack } from '../stack/suites/testStack.ts';
import { loadFixture, service } from './fixture/fixture.ts';
import { nativeFixtureHost } from './fixture/host.ts';
import { noteFixture } from './fixture/loadedFixture.ts';

const [program, ...args] = process.argv.slice(2);

async function main(): Promise<number> {
  const stack = await startTestStack();
  try {
    const fixture = await namingLogs(stack, () => loadFixture(nativeFixtureHost(stack, service)));
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
  if (!(error instanceof Failure)) {
    throw error;
  }
  console.error(error.lines.join('\n'));
  process.exitCode = 1;
}

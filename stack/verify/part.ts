/** `tsx stack/verify/part.ts start|stop <part>`: one part of the running test stack, for tests that are no TypeScript of ours. */
import { existingContext, startPart, stopPart } from '../runtimes/native/native.ts';
import { partNamed, testSettings } from './testStack.ts';

const [what, name] = process.argv.slice(2);
const settings = testSettings();
const part = partNamed(settings, name);
if (what === 'start') {
  await startPart(await existingContext(settings), part);
} else if (what === 'stop') {
  await stopPart(settings, part);
} else {
  throw new Error('say "start" or "stop", and the name of a part');
}

import { execa } from 'execa';
import { Failure } from '../failure.ts';

/** @throws Failure when it is no whole number above 0. */
export function positive(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Failure(`--${name} ${text} cannot be used`, 'it must be a whole number above 0', `such as --${name} 100`);
  }
  return Number(text);
}

/** The commit a figure is measured at, shortened; with a + behind it when files have changed since. */
export async function commitOf(root: string): Promise<string> {
  const git = async (...args: string[]) => (await execa('git', args, { cwd: root, reject: false })).stdout.trim();
  const changed = (await git('status', '--porcelain', '--untracked-files=no')) !== '';
  return `${(await git('rev-parse', '--short', 'HEAD')) || 'unknown'}${changed ? '+' : ''}`;
}

/** Where a stack of a proof stands. */
export type Place = Record<'PORT_OFFSET' | 'STATE_DIR', string>;

/** A place of its own, unless the person says where the tests' stack stands: TEST_PORT_OFFSET, TEST_STATE_DIR. */
export function placeOf(own: Place): Place {
  const { TEST_PORT_OFFSET: PORT_OFFSET = own.PORT_OFFSET, TEST_STATE_DIR: STATE_DIR = own.STATE_DIR } = process.env;
  return { PORT_OFFSET, STATE_DIR };
}

import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from './failure.ts';
import type { Runtime } from './runtimes/runtime.ts';

const script = join(import.meta.dirname, 'preflight.sh');

type Name = Runtime['name'];

async function lines(args: string[], env: Record<string, string> = {}): Promise<string[][]> {
  const { stdout } = await execa('sh', [script, ...args], { env });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
}

/** The runtime that is taken, and why. @param wanted what RUNTIME says. */
export async function choose(wanted: Name | undefined, grafanaHome = ''): Promise<{ name: Name; because: string }> {
  const [[name, because]] = await lines(['choose'], { RUNTIME: wanted ?? '', GRAFANA_HOME: grafanaHome });
  return { name: name as Name, because };
}

/**
 * Sees that this machine has what a runtime needs, in versions that work; prints what will be felt though it stops nothing.
 * @throws Failure that names the first thing that is missing.
 */
export async function needs(runtime: Name): Promise<void> {
  const found = await lines(['needs', runtime], { RUNTIME: runtime });
  const [, what, remedy] = found.find(([kind]) => kind === 'fault') ?? [];
  if (what) {
    const others = { kind: 'compose', compose: 'native', native: 'compose' }[runtime];
    throw new Failure(`The runtime ${runtime} cannot be used`, what, `${remedy}; or use RUNTIME=${others}`);
  }
  for (const [, warning, command] of found) {
    console.warn(`! ${warning}\n  do:  ${command}`);
  }
}

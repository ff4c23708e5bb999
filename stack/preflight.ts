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

/** The chosen runtime, and why. @param wanted value of RUNTIME. */
export async function choose(wanted: Name | undefined, grafanaHome = ''): Promise<{ name: Name; because: string }> {
  const [[name, because]] = await lines(['choose'], { RUNTIME: wanted ?? '', GRAFANA_HOME: grafanaHome });
  return { name: name as Name, because };
}

/**
 * Checks that this machine has what a runtime needs, in supported versions; prints warnings.
 * @throws Failure that names the first missing requirement.
 */
export async function needs(runtime: Name): Promise<void> {
  const found = await lines(['needs', runtime], { RUNTIME: runtime });
  const [, what, remedy] = found.find(([kind]) => kind === 'fault') ?? [];
  if (what) {
    const others = { kind: 'compose', compose: 'native', native: 'compose' }[runtime];
    throw new Failure(`The ${runtime} runtime cannot be used`, what, `${remedy}; or use RUNTIME=${others}`);
  }
  for (const [, warning, command] of found) {
    console.warn(`! ${warning}\n  do:  ${command}`);
  }
}

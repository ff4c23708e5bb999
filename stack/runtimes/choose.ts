import { Failure } from '../failure.ts';
import { choose } from '../preflight.ts';
import type { Settings } from '../settings.ts';
import { native } from './native/native.ts';
import type { Runtime } from './runtime.ts';

const runtimes: Record<Runtime['name'], (settings: Settings) => Promise<Runtime>> = {
  kind: async (settings) => (await import('./kind/kind.ts')).kind(settings),
  compose: async (settings) => (await import('./compose/compose.ts')).compose(settings),
  native: async (settings) => native(settings),
};

/** @throws Failure when more than one cluster is asked of a runtime that has one. */
function needClusters({ clusters = 1 }: Settings, runtime: Runtime['name']): void {
  if (clusters > 1 && runtime !== 'native') {
    throw new Failure(
      `CLUSTERS=${clusters} cannot be used with ${runtime}`,
      'only the native runtime starts a second cluster so far',
      'set RUNTIME=native, or unset CLUSTERS; docs/more-clusters.md says how to connect a second Kubernetes cluster'
    );
  }
}

/**
 * The runtime to use: the value of RUNTIME, otherwise the first of kind, compose and native that can run, as decided by stack/preflight.sh.
 * @throws Failure when RUNTIME has any other value, or the runtime cannot have as many clusters as CLUSTERS says.
 */
export async function chooseRuntime(
  settings: Settings,
  wanted = process.env.RUNTIME
): Promise<{ runtime: Runtime; because: string }> {
  if (wanted && !(wanted in runtimes)) {
    throw new Failure(
      `RUNTIME=${wanted} cannot be used`,
      'there is no such runtime',
      `choose one of: ${Object.keys(runtimes).join(', ')}`
    );
  }
  const { name, because } = await choose(wanted as Runtime['name'] | undefined, settings.grafanaHome);
  needClusters(settings, name);
  return { runtime: await runtimes[name](settings), because };
}

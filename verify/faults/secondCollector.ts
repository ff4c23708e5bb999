import { firstCluster } from '../../stack/clusters.ts';
import { alloyOf } from '../../stack/runtimes/parts/roads.ts';
import { kill, runningPid, start } from '../../stack/runtimes/native/process.ts';
import type { TestStack } from '../../stack/suites/testStack.ts';
import { freePorts } from '../freePorts.ts';

const name = 'alloy-beside';

/** Runs `work` beside a second collector that has the folders of the first, and ports of its own. */
export async function secondCollector({ context }: TestStack, work: () => Promise<void>): Promise<void> {
  const { stateDir } = context.settings;
  const [http, otlp] = await freePorts(2);
  const command = alloyOf(firstCluster).command(context);
  const env = { ...command.env, HTTP_LISTEN: `127.0.0.1:${http}`, OTLP_LISTEN: `127.0.0.1:${otlp}` };
  await start(stateDir, name, { ...command, env });
  try {
    await work();
  } finally {
    await kill(stateDir, name);
  }
  if (typeof (await runningPid(stateDir, name)) === 'number') {
    throw new Error('the second collector still runs');
  }
}

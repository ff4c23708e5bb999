import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import { ask, docker, lastWords } from './docker.ts';
import { stackName } from '../stackName.ts';

/** Here the road is a network of its own, which only Alloy and the gateway are on. */
const networkOf = (settings: Settings) => `${stackName(settings)}_road`;

async function alloyContainer(settings: Settings): Promise<string | undefined> {
  return (await ask(settings, 'ps', '--all', '--quiet', 'alloy')).stdout.trim() || undefined;
}

async function isOn(network: string, container: string): Promise<boolean> {
  const { stdout } = await docker(['inspect', '--format', '{{json .NetworkSettings.Networks}}', container]);
  return network in (JSON.parse(stdout || '{}') as object);
}

/** Whether Alloy can reach the gateway; also false when there is no Alloy. */
export async function roadIsOpen(settings: Settings): Promise<boolean> {
  const container = await alloyContainer(settings);
  return container !== undefined && isOn(networkOf(settings), container);
}

/** Disconnects Alloy from the road, or reconnects it. Safe to run again. */
export async function setRoad(settings: Settings, open: boolean): Promise<void> {
  const container = await alloyContainer(settings);
  if (!container) {
    throw new Failure('The road cannot be reached', 'Alloy has no container', 'run "make up" first');
  }
  if ((await isOn(networkOf(settings), container)) === open) {
    return;
  }
  const { failed, stderr } = await docker(['network', open ? 'connect' : 'disconnect', networkOf(settings), container]);
  if (failed) {
    throw new Failure(
      `The road could not be ${open ? 'opened' : 'cut'}`,
      lastWords(stderr),
      'run "make status", then try again'
    );
  }
}

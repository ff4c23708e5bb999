import { existsSync } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import { needPort } from '../ports.ts';
import type { Part } from '../part.ts';

/** Below this a store may stop taking data within hours. */
const leastFreeBytes = 2 * 1024 ** 3;

/** @throws Failure when the disk that holds the state is nearly full. */
export async function checkDisk(settings: Settings): Promise<void> {
  await mkdir(settings.stateDir, { recursive: true });
  const { bavail, bsize } = await statfs(settings.stateDir);
  const free = bavail * bsize;
  const least = Number(process.env.LEAST_FREE_BYTES ?? leastFreeBytes);
  if (free < least) {
    throw new Failure(
      'The stores cannot be started',
      `the disk under ${settings.stateDir} has ${(free / 1024 ** 3).toFixed(1)} GiB free, but ${(least / 1024 ** 3).toFixed(1)} GiB are needed`,
      'free some space, or set STATE_DIR to a folder on another disk'
    );
  }
}

/** @throws Failure when a port of a part that is about to start is in use. */
export async function checkPorts(settings: Settings, part: Part): Promise<void> {
  for (const name of part.ports) {
    await needPort(part.title, settings.ports[name]);
  }
}

/** @throws Failure when GRAFANA_HOME names something that is not an installed Grafana. */
export function checkGrafana(settings: Settings): void {
  if (settings.grafanaHome && !existsSync(join(settings.grafanaHome, 'bin/grafana'))) {
    throw new Failure(
      `GRAFANA_HOME=${settings.grafanaHome} cannot be used`,
      'it does not contain bin/grafana',
      'set it to the folder of an installed Grafana 12.4 or newer, or unset it to use the preview page'
    );
  }
}

import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, readlink, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import { localhost, type Part } from './part.ts';

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
      `the disk under ${settings.stateDir} has ${(free / 1024 ** 3).toFixed(1)} GiB free, ${(least / 1024 ** 3).toFixed(1)} GiB are needed`,
      'free some space, or set STATE_DIR to a folder on another disk'
    );
  }
}

/** Whether a port of this machine is free. */
export function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, localhost, () => server.close(() => resolve(true)));
  });
}

/** The process that listens on a port, as "name (pid)", where the kernel lets us see it. */
async function holder(port: number): Promise<string> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => ''))
  );
  const inode = tables
    .flatMap((table) => table.split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .find((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === '0A')?.[9];
  for (const pid of inode ? await readdir('/proc') : []) {
    const links = /^\d+$/.test(pid) ? await readdir(`/proc/${pid}/fd`).catch(() => []) : [];
    for (const fd of links) {
      if ((await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')) === `socket:[${inode}]`) {
        return `${(await readFile(`/proc/${pid}/comm`, 'utf8')).trim()} (process ${pid})`;
      }
    }
  }
  return 'another process';
}

/** @throws Failure when a port of a part that is about to start is taken. */
export async function checkPorts(settings: Settings, part: Part): Promise<void> {
  for (const name of part.ports) {
    const port = settings.ports[name];
    if (!(await canListen(port))) {
      throw new Failure(
        `${part.title} cannot be started`,
        `port ${port} is taken by ${await holder(port)}`,
        `stop that process, or move all ports of The Pass with PORT_OFFSET (for example PORT_OFFSET=100 make up)`
      );
    }
  }
}

/** @throws Failure when GRAFANA_HOME names something that is not an installed Grafana. */
export function checkGrafana(settings: Settings): void {
  if (settings.grafanaHome && !existsSync(join(settings.grafanaHome, 'bin/grafana'))) {
    throw new Failure(
      `GRAFANA_HOME=${settings.grafanaHome} cannot be used`,
      'there is no program bin/grafana in it',
      'name the folder of an installed Grafana 12.3 or newer, or leave GRAFANA_HOME out to get the preview page'
    );
  }
}

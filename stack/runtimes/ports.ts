import { readFile, readdir, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { execa } from 'execa';
import { Failure } from '../failure.ts';

/** Whether a port of this machine is free. */
export function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The process that listens on a port, as "name (process pid)", where Linux lets us see it. */
async function holderByProc(port: number): Promise<string | undefined> {
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
  return undefined;
}

/** The same where there is no /proc: macOS brings lsof. */
async function holderByLsof(port: number): Promise<string | undefined> {
  const { stdout } = await execa('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { reject: false });
  const [, pid, name] = /^p(\d+)\nc(.+)$/m.exec(stdout ?? '') ?? [];
  return pid && `${name} (process ${pid})`;
}

/** @throws Failure when a port that a part is about to take is taken; it says by whom where that can be known. */
export async function needPort(title: string, port: number): Promise<void> {
  if (!(await canListen(port))) {
    const holder = (await holderByProc(port)) ?? (await holderByLsof(port)) ?? 'another process';
    throw new Failure(
      `${title} cannot be started`,
      `port ${port} is in use by ${holder}`,
      'stop that process, or shift all ports of The Pass with PORT_OFFSET, such as PORT_OFFSET=500 make up'
    );
  }
}

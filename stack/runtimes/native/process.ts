import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from '../part.ts';

interface Started {
  pid: number;
  /** Start time in clock ticks since boot: a pid that was given away again has another one. */
  startTicks: string;
}

const largestLog = 20 * 1024 * 1024;

const recordFile = (stateDir: string, name: string) => join(stateDir, 'run', `${name}.json`);

export const logFile = (stateDir: string, name: string) => join(stateDir, 'log', `${name}.log`);

async function startTicks(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  // a zombie whose threads still end holds its ports yet
  const gone = fields?.[0] === 'Z' && Number(fields[17]) <= 1;
  return fields && !gone ? fields[19] : undefined;
}

/** Starts a process that outlives this one; its output goes to its log file, its pid to its record. Returns the pid. */
export async function start(stateDir: string, name: string, command: Command): Promise<number> {
  await mkdir(join(stateDir, 'run'), { recursive: true });
  await mkdir(join(stateDir, 'log'), { recursive: true });
  const log = logFile(stateDir, name);
  if (existsSync(log) && (await stat(log)).size > largestLog) {
    await rename(log, `${log}.1`);
  }
  const output = openSync(log, 'a');
  try {
    const child = spawn(command.file, command.args, {
      cwd: stateDir,
      detached: true,
      stdio: ['ignore', output, output],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: process.env.TZ, ...command.env },
    });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    const pid = child.pid!;
    await writeFile(recordFile(stateDir, name), JSON.stringify({ pid, startTicks: (await startTicks(pid)) ?? '' }));
    return pid;
  } finally {
    closeSync(output);
  }
}

/** The pid of a part that was started and still runs; 'dead' when it was started and ended by itself; undefined when it was never started. */
export async function runningPid(stateDir: string, name: string): Promise<number | 'dead' | undefined> {
  const text = await readFile(recordFile(stateDir, name), 'utf8').catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const record = JSON.parse(text) as Started;
  return (await startTicks(record.pid)) === record.startTicks ? record.pid : 'dead';
}

/** Ends a part: SIGTERM, then SIGKILL after `seconds`. Does nothing when it does not run. */
export async function stop(stateDir: string, name: string, seconds: number): Promise<void> {
  const pid = await runningPid(stateDir, name);
  if (typeof pid === 'number') {
    process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + seconds * 1000;
    while ((await runningPid(stateDir, name)) === pid) {
      if (Date.now() > deadline) {
        process.kill(pid, 'SIGKILL');
      }
      await wait(50);
    }
  }
  await rm(recordFile(stateDir, name), { force: true });
}

/** Kills a part at once, as a crash would; its record stays, so that it counts as dead. */
export async function kill(stateDir: string, name: string): Promise<void> {
  const pid = await runningPid(stateDir, name);
  if (typeof pid === 'number') {
    process.kill(pid, 'SIGKILL');
    while ((await runningPid(stateDir, name)) === pid) {
      await wait(20);
    }
  }
}

/** Resident memory of a process in bytes. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /VmRSS:\s+(\d+) kB/.exec(text)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}

/** CPU seconds a process has used since it started. */
export async function cpuSecondsOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields && (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The last lines of a part's log. */
export async function lastLines(stateDir: string, name: string, count: number): Promise<string[]> {
  const file = await open(logFile(stateDir, name)).catch(() => undefined);
  if (!file) {
    return [];
  }
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 16384);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count);
  } finally {
    await file.close();
  }
}

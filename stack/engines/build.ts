import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import type { Settings } from '../settings.ts';
import { type Engine, type EngineName, engines } from './engines.ts';
import { goVersion } from './toolchain.ts';

const linkerFlags = '-s -w';

/** Where an engine's binary lies: the folder is the hash of everything that shapes it, so another pin is another folder. */
export async function binaryPath(settings: Settings, engine: Engine, go: string): Promise<string> {
  const hash = createHash('sha256').update([go, engine.package, engine.tags ?? '', linkerFlags].join('\n'));
  for (const file of ['go.mod', 'go.sum', 'main.go']) {
    const path = join(settings.root, 'stack/engines', engine.name, file);
    if (existsSync(path)) {
      hash.update(await readFile(path));
    }
  }
  return join(settings.cacheDir, 'engines', `${engine.name}-${hash.digest('hex').slice(0, 16)}`, engine.name);
}

/** What Go compiles on the way: some gigabytes, kept until every engine is built, so that an interrupted build goes on where it was. */
export const buildCache = (settings: Settings) => join(settings.cacheDir, 'go-build');

/** A good enough program of that name in PATH, or undefined. */
async function fromPath(engine: Engine): Promise<string | undefined> {
  if (!engine.inPath) {
    return undefined;
  }
  const { stdout, stderr, failed } = await execa(engine.name, engine.inPath.args, { reject: false });
  const [, major, minor] = engine.inPath.version.exec(`${stdout}\n${stderr}`)?.map(Number) ?? [];
  const [needMajor, needMinor] = engine.inPath.atLeast;
  const good = !failed && major !== undefined && (major > needMajor || (major === needMajor && minor >= needMinor));
  return good ? engine.name : undefined;
}

/**
 * Builds one engine into the cache. An interrupted build leaves nothing half-done: Go keeps what it compiled, the binary appears only when whole.
 * @throws Failure with the compiler's last lines.
 */
export async function buildEngine(settings: Settings, engine: Engine, target: string): Promise<void> {
  await mkdir(join(target, '..'), { recursive: true });
  const partial = `${target}.${process.pid}`;
  const args = ['build', '-trimpath', '-ldflags', linkerFlags, ...(engine.tags ? ['-tags', engine.tags] : [])];
  const result = await execa('go', [...args, '-o', partial, engine.package], {
    cwd: join(settings.root, 'stack/engines', engine.name),
    // GOGC=400 trades memory for about an eighth of the time; a fixed toolchain and CGO off make the binary the same everywhere.
    env: {
      CGO_ENABLED: '0',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-mod=readonly',
      GOGC: process.env.GOGC ?? '400',
      GOCACHE: buildCache(settings),
    },
    reject: false,
    all: true,
  });
  if (result.failed) {
    await rm(partial, { force: true });
    const lines = (result.all ?? result.message ?? '')
      .split('\n')
      .filter((line) => !line.startsWith('go: downloading'));
    throw new Failure(
      `${engine.title} could not be built`,
      lines.slice(-6).join('\n       '),
      `run the command again: what was compiled is kept (the module is stack/engines/${engine.name})`
    );
  }
  await rename(partial, target);
}

export interface EngineState {
  engine: Engine;
  /** The program to run: a path, or a name in PATH. */
  program: string;
  ready: boolean;
}

/** For each engine that is needed: where its program is, and whether it is there already. */
export async function engineStates(settings: Settings, neededFor: 'run' | 'test'): Promise<EngineState[]> {
  const go = await goVersion();
  return Promise.all(
    engines
      .filter((engine) => neededFor === 'test' || engine.neededFor === 'run')
      .map(async (engine) => {
        const program = await binaryPath(settings, engine, go);
        if (existsSync(program)) {
          return { engine, program, ready: true };
        }
        const found = await fromPath(engine);
        return { engine, program: found ?? program, ready: found !== undefined };
      })
  );
}

export type Programs = Record<EngineName, string>;

/** The programs by name. */
export function programsOf(states: EngineState[]): Programs {
  return Object.fromEntries(states.map((state) => [state.engine.name, state.program])) as Programs;
}

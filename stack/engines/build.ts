import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import type { Settings } from '../settings.ts';
import { type Engine, type EngineName, engines } from './engines.ts';
import { releasePath } from './releases/release.ts';
import { goVersion } from './toolchain.ts';

const linkerFlags = '-s -w';

/** Path of an engine's binary: the folder is the hash of all build inputs, so a new pin means a new folder. */
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

/** Go's build cache: some gigabytes, kept until every engine is built, so that an interrupted build can resume. */
export const buildCache = (settings: Settings) => join(settings.cacheDir, 'go-build');

/** A program of that name in PATH with an accepted version, or undefined. */
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

const folder = (settings: Settings, engine: Engine) => join(settings.root, 'stack/engines', engine.name);

const tags = ({ tags }: Engine) => (tags ? ['-tags', tags] : []);

const goEnv = (settings: Settings) => ({
  // GOGC=400 trades memory for about an eighth of the time; a fixed toolchain and CGO off make the binary the same everywhere.
  CGO_ENABLED: '0',
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-mod=readonly',
  GOGC: process.env.GOGC ?? '400',
  GOCACHE: buildCache(settings),
});

/** Downloads an engine's modules into Go's module cache. Ignores failures: the build reports them. */
export async function downloadModules(settings: Settings, engine: Engine, cancelSignal: AbortSignal): Promise<void> {
  await execa('go', ['list', '-deps', '-f', '', ...tags(engine), engine.package], {
    cwd: folder(settings, engine),
    env: goEnv(settings),
    cancelSignal,
    reject: false,
  });
}

/** What one build tells about itself while it runs, and what ends it. */
interface Watch {
  /** Everything is compiled but the program itself: what is left is its linker, which uses one core. */
  linking?: () => void;
  cancelSignal?: AbortSignal;
}

/**
 * Builds one engine into the cache. An interrupted build leaves nothing half-done: Go keeps what it compiled, and the binary appears only when complete.
 * @throws Failure with the compiler's last lines.
 */
export async function buildEngine(
  settings: Settings,
  engine: Engine,
  target: string,
  { linking, cancelSignal }: Watch = {}
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.${process.pid}`;
  const args = ['build', '-v', '-trimpath', '-ldflags', linkerFlags, ...tags(engine), '-o', partial, engine.package];
  const build = execa('go', args, {
    cwd: folder(settings, engine),
    env: goEnv(settings),
    cancelSignal,
    reject: false,
    all: true,
  });
  // -v prints each package when its compiler starts; the program's own is the last
  const program = engine.package === '.' ? `thepass.local/engines/${engine.name}` : engine.package;
  const output: string[] = [];
  for await (const line of build.iterable({ from: 'all' })) {
    if (line === program) {
      linking?.();
    } else if (!/^(go: downloading .*|[\w./~-]+)$/.test(line)) {
      output.push(line);
    }
  }
  const result = await build;
  if (result.failed) {
    await rm(partial, { force: true });
    throw new Failure(
      `${engine.title} could not be built`,
      output.slice(-6).join('\n       ') || result.shortMessage || 'go printed nothing',
      `run the command again: compiled packages are cached (the module is stack/engines/${engine.name})`
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

/** For each required engine: where its program is, and whether it exists already. */
export async function engineStates(settings: Settings, neededFor: 'run' | 'test'): Promise<EngineState[]> {
  const go = await goVersion();
  return Promise.all(
    engines
      .filter((engine) => neededFor === 'test' || engine.neededFor === 'run')
      .map(async (engine) => {
        const program = await binaryPath(settings, engine, go);
        const release = settings.enginesFrom ? releasePath(settings, engine) : undefined;
        const there = [program, release].find((path) => path && existsSync(path));
        if (there) {
          return { engine, program: there, ready: true };
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

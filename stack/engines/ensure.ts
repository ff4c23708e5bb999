import { rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { Listr } from 'listr2';
import { defaultServer, type Settings } from '../settings.ts';
import {
  binaryPath,
  buildCache,
  buildEngine,
  downloadModules,
  type EngineState,
  engineStates,
  type Programs,
  programsOf,
} from './build.ts';
import { Unusable } from './releases/download.ts';
import { fetchRelease, type Offer, offers, releasePath } from './releases/release.ts';
import { Remaining } from './remaining.ts';
import { goVersion } from './toolchain.ts';
import { Turns } from './turns.ts';

const every = process.stdout.isTTY ? 1_000 : 30_000;

/** Builds that may overlap: one compiler of the largest engines was seen at 2.6 GiB, and a linker stands beside two of them. */
const atOnce = totalmem() < 8 * 1024 ** 3 ? 1 : 2;

function words(seconds: number): string {
  return seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

const mebibytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MiB`;

/** Downloads what a server offers, two at a time. @returns what could not be downloaded. */
async function download(settings: Settings, offered: EngineState[], from: Map<string, Offer>): Promise<EngineState[]> {
  const left: EngineState[] = [];
  await new Listr(
    offered.map((state) => ({
      title: `${state.engine.title}: downloading`,
      task: async (_, task) => {
        const target = releasePath(settings, state.engine)!;
        let shown = 0;
        try {
          await fetchRelease(settings, from.get(state.engine.name)!, target, (bytes, of) => {
            if (Date.now() - shown > every) {
              shown = Date.now();
              task.output = `${state.engine.name}: ${mebibytes(bytes)}${of ? ` of ${mebibytes(of)}` : ''}`;
            }
          });
          state.program = target;
          task.title = `${state.engine.title}: downloaded`;
        } catch (error) {
          if (!(error instanceof Unusable)) {
            throw error;
          }
          left.push(state);
          task.title = `${state.engine.title}: building from source, because ${error.message}`;
        }
      },
    })),
    { concurrent: 2 }
  ).run();
  return left;
}

/** Builds engines from source, the longest first, while their modules are being downloaded. */
async function build(settings: Settings, missing: EngineState[]): Promise<void> {
  const order = [...missing].sort((a, b) => b.engine.weight - a.engine.weight);
  const remaining = new Remaining(Object.fromEntries(order.map(({ engine }) => [engine.name, engine.weight])));
  const go = await goVersion();
  const turns = new Turns();
  const stopped = new AbortController();
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  console.log(
    `Building ${order.length === 1 ? 'one engine' : `${order.length} engines`} from source once: ${remaining.words(0).replace(' left', '')} (cached in ${settings.cacheDir}).`
  );
  const modules = (async () => {
    for (const { engine } of order.slice(1)) {
      await downloadModules(settings, engine, stopped.signal);
    }
  })();
  try {
    await new Listr(
      order.map((state) => ({
        title: `${state.engine.title}: next`,
        task: async (_, task) => {
          const { engine } = state;
          const end = await turns.take();
          if (stopped.signal.aborted) {
            return;
          }
          const from = elapsed();
          let doing = 'compiling';
          task.title = `${engine.title}: building`;
          remaining.starts(engine.name);
          const tick = setInterval(
            () =>
              (task.output = `${engine.name}: ${doing}, ${words(elapsed() - from)}; ${remaining.words(elapsed())} in total`),
            every
          );
          try {
            state.program = await binaryPath(settings, engine, go);
            const linking = () => {
              doing = 'linking';
              end();
            };
            await buildEngine(settings, engine, state.program, { linking, cancelSignal: stopped.signal });
            remaining.ends(engine.name, elapsed());
            task.title = `${engine.title}: built in ${words(elapsed() - from)}`;
          } catch (error) {
            if (stopped.signal.aborted) {
              task.title = `${engine.title}: stopped`;
              return;
            }
            stopped.abort();
            throw error;
          } finally {
            clearInterval(tick);
            end();
          }
        },
      })),
      { concurrent: atOnce }
    ).run();
  } finally {
    stopped.abort();
    await modules;
  }
}

/** Provides missing engines: downloads what a server offers and builds the rest. Their states then contain their programs. */
export async function provide(settings: Settings, missing: EngineState[]): Promise<void> {
  if (missing.length === 0) {
    return;
  }
  const offered = await offers(
    settings,
    missing.map(({ engine }) => engine)
  );
  if (offered.size === 0 && settings.enginesFrom && settings.enginesFrom !== defaultServer) {
    console.log(
      `${settings.enginesFrom} has none of the missing engines (no response within 2 s, or no such release).`
    );
  }
  const has = ({ engine }: EngineState) => offered.has(engine.name);
  const unusable = await download(settings, missing.filter(has), offered);
  const rest = [...missing.filter((state) => !has(state)), ...unusable];
  if (rest.length > 0) {
    await build(settings, rest);
  }
}

/**
 * Makes sure that every engine exists and returns their programs. Missing ones are downloaded or built, with progress: which engines, the time taken,
 * and about how many minutes are left.
 * @throws Failure when a build fails, or a download is rejected.
 */
export async function ensureEngines(settings: Settings, neededFor: 'run' | 'test'): Promise<Programs> {
  const states = await engineStates(settings, neededFor);
  const missing = states.filter(({ ready }) => !ready);
  await provide(settings, missing);
  if (missing.length > 0) {
    await rm(buildCache(settings), { recursive: true, force: true });
  }
  return programsOf(states);
}

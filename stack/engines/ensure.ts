import { rm } from 'node:fs/promises';
import { Listr } from 'listr2';
import type { Settings } from '../settings.ts';
import { buildCache, buildEngine, engineStates, type Programs, programsOf } from './build.ts';

const everyHalfMinute = 30_000;

function elapsed(since: number): string {
  const seconds = Math.round((Date.now() - since) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Sees that every engine is there and returns their programs. What is missing is built, one after the other, with progress: which engine, how long
 * it has taken, how many are left.
 */
export async function ensureEngines(settings: Settings, neededFor: 'run' | 'test'): Promise<Programs> {
  const states = await engineStates(settings, neededFor);
  const missing = states.filter((state) => !state.ready);
  if (missing.length > 0) {
    console.log(
      `${missing.length} of ${states.length} engines are built from source now, once (about 5 minutes each on 2 cores; kept in ${settings.cacheDir}).`
    );
  }
  await new Listr(
    missing.map(({ engine, program }, index) => ({
      title: `${engine.title}: building, ${missing.length - index - 1} left after it`,
      task: async (_, task) => {
        const started = Date.now();
        const tick = setInterval(
          () => (task.output = `${engine.name}: ${elapsed(started)}`),
          process.stdout.isTTY ? 1000 : everyHalfMinute
        );
        try {
          await buildEngine(settings, engine, program);
          task.title = `${engine.title}: built in ${elapsed(started)}`;
        } finally {
          clearInterval(tick);
        }
      },
    }))
  ).run();
  if (missing.length > 0) {
    await rm(buildCache(settings), { recursive: true, force: true });
  }
  return programsOf(states);
}

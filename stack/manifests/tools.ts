import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { binaryPath, buildCache, buildEngine, engineStates } from '../engines/build.ts';
import { engines } from '../engines/engines.ts';
import { goVersion } from '../engines/toolchain.ts';
import type { Settings } from '../settings.ts';

const names = ['kustomize', 'kustomize-oldest', 'kubeconform'] as const;

export type Tools = Record<(typeof names)[number], string>;

/**
 * The programs that read manifests, built when they are missing (a minute or two). No other engine is needed, and a `kubectl` or `kustomize` in
 * PATH is never taken: what is rendered would depend on the machine.
 * @throws Failure when Go is missing or a build fails.
 */
export async function ensureTools(settings: Settings): Promise<Tools> {
  const go = await goVersion();
  const programs: Partial<Tools> = {};
  let built = false;
  for (const name of names) {
    const engine = engines.find((candidate) => candidate.name === name)!;
    const program = (programs[name] = await binaryPath(settings, engine, go));
    if (!existsSync(program)) {
      console.log(`${engine.title}: building, once; kept in ${settings.cacheDir}`);
      await buildEngine(settings, engine, program);
      built = true;
    }
  }
  if (built && (await engineStates(settings, 'test')).every((state) => state.ready)) {
    await rm(buildCache(settings), { recursive: true, force: true });
  }
  return programs as Tools;
}

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { binaryPath, buildCache, buildEngine, engineStates } from '../engines/build.ts';
import { engines } from '../engines/engines.ts';
import { goVersion } from '../engines/toolchain.ts';
import type { Settings } from '../settings.ts';

export interface Tools {
  kustomize: string;
  kubeconform: string;
}

/**
 * The two programs that read manifests, built when they are missing (a minute or two). No other engine is needed, and a `kubectl` or `kustomize` in
 * PATH is never taken: what is rendered would depend on the machine.
 * @throws Failure when Go is missing or a build fails.
 */
export async function ensureTools(settings: Settings): Promise<Tools> {
  const go = await goVersion();
  const programs: Tools = { kustomize: '', kubeconform: '' };
  let built = false;
  for (const name of ['kustomize', 'kubeconform'] as const) {
    const engine = engines.find((candidate) => candidate.name === name)!;
    programs[name] = await binaryPath(settings, engine, go);
    if (!existsSync(programs[name])) {
      console.log(`${engine.title}: building, once; kept in ${settings.cacheDir}`);
      await buildEngine(settings, engine, programs[name]);
      built = true;
    }
  }
  if (built && (await engineStates(settings, 'test')).every((state) => state.ready)) {
    await rm(buildCache(settings), { recursive: true, force: true });
  }
  return programs;
}

import { rm } from 'node:fs/promises';
import { buildCache, engineStates, programsOf } from '../engines/build.ts';
import { provide } from '../engines/ensure.ts';
import type { Settings } from '../settings.ts';

/** Programs that read manifests and workflows. */
type Tool = 'kustomize' | 'kustomize-oldest' | 'kubeconform' | 'kube-score' | 'actionlint';

/**
 * Programs that read manifests, downloaded or built when they are missing (a minute or two). No other engine is needed, and a `kubectl` or `kustomize`
 * in PATH is never taken: what is rendered would depend on the machine.
 * @throws Failure when Go is missing, a build fails or a download is refused.
 */
export async function ensureTools<Name extends Tool>(
  settings: Settings,
  ...names: Name[]
): Promise<Record<Name, string>> {
  const states = await engineStates(settings, 'test');
  const tools = states.filter(({ engine }) => names.some((name) => name === engine.name));
  const missing = tools.filter(({ ready }) => !ready);
  await provide(settings, missing);
  if (missing.length > 0 && states.every((state) => state.ready || missing.includes(state))) {
    await rm(buildCache(settings), { recursive: true, force: true });
  }
  return programsOf(tools);
}

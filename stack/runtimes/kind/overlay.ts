import { existsSync } from 'node:fs';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { loadSettings, type Settings } from '../../settings.ts';

const overlay = (settings: Settings) => join(settings.root, 'k8s/overlays/kind');

/** The overlay with what a person set, beside the other state: "make heal" applies again what "make up" has applied. */
const changed = (settings: Settings) => join(settings.stateDir, 'kind');

const changedFile = (settings: Settings) => join(changed(settings), 'kustomization.yaml');

/** Sets a variable of a container of production; container and deployment have one name. */
const patch = (name: string, variable: string, value: number) => ({
  patch: stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'production' },
    spec: { template: { spec: { containers: [{ name, env: [{ name: variable, value: String(value) }] }] } } },
  }),
});

/** Patches for FAILURE_RATE and RATE; none when both are as the manifests have them. */
export function patches({ failureRate, rate }: Settings): Array<{ patch: string }> {
  return [
    ...(failureRate === undefined ? [] : [patch('mock-service', 'FAILURE_RATE', failureRate)]),
    ...(rate === loadSettings({}).rate ? [] : [patch('load-generator', 'RATE', rate)]),
  ];
}

/** The folder to apply: the overlay that people apply, or one on top of it when a person set FAILURE_RATE or RATE. */
export async function writeOverlay(settings: Settings): Promise<string> {
  const wanted = patches(settings);
  if (wanted.length === 0) {
    await rm(changed(settings), { recursive: true, force: true });
    return overlay(settings);
  }
  await mkdir(changed(settings), { recursive: true });
  // kustomize takes folders by relative paths only, and knows folders by their real ones
  const base = relative(await realpath(changed(settings)), await realpath(overlay(settings)));
  await writeFile(changedFile(settings), stringify({ resources: [base], patches: wanted }));
  return changed(settings);
}

/** The folder that was applied last. */
export function overlayInUse(settings: Settings): string {
  return existsSync(changedFile(settings)) ? changed(settings) : overlay(settings);
}

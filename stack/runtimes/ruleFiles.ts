import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import { fileOf } from './configuration.ts';

/** Names of the files that Mimir's ruler loads, in every runtime; what else lies there (tests, the ConfigMap's `kustomization.yml`) is named otherwise. */
export async function ruleFiles(settings: Pick<Settings, 'root'>): Promise<string[]> {
  const entries = await readdir(fileOf(settings, 'rules'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(({ name }) => name)
    .sort();
}

export const ruleFile = (settings: Pick<Settings, 'root'>, name: string) => join(fileOf(settings, 'rules'), name);

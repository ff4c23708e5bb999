import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allClusters } from '../../clusters.ts';
import type { Settings } from '../../settings.ts';

/** Says how many clusters were started last, to every command after it. */
const noteFile = ({ stateDir }: Settings) => join(stateDir, 'clusters.json');

/** The settings with the number of clusters that were started last; one where none ever was. */
export async function asStarted(settings: Settings): Promise<Settings> {
  const text = await readFile(noteFile(settings), 'utf8').catch(() => '1');
  return { ...settings, clusters: JSON.parse(text) as number };
}

/** The settings with the number of clusters asked for, or as many as were started last. */
export const asWanted = async (settings: Settings): Promise<Settings> =>
  settings.clusters === undefined ? asStarted(settings) : settings;

/** The settings with every cluster that can be: what may still run is among them, whatever was noted. */
export const withAll = (settings: Settings): Settings => ({ ...settings, clusters: allClusters.length });

export async function noteStarted(settings: Settings): Promise<void> {
  await writeFile(noteFile(settings), JSON.stringify(settings.clusters ?? 1));
}

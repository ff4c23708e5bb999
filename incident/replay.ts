import { readHealthy, readReplays, type Replay } from '../replay/stage.ts';

export const folder = import.meta.dirname;

/** Every series of a healthy evening. */
export const healthy = readHealthy(folder);

/** The bad evenings, in the order of their names. */
export const replays: Replay[] = readReplays(folder);

/** @throws Error when there is no such replay. */
export function replay(id: string): Replay {
  const found = replays.find((candidate) => candidate.id === id);
  if (!found) {
    throw new Error(`there is no replays/${id}.yml`);
  }
  return found;
}

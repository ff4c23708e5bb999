import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type Changes, seconds, type Shape } from './series.ts';

/** One bad evening as data: `replays/<id>.yml`. */
export interface Replay {
  id: string;
  name: string;
  what: string;
  /** Seconds after the fault. */
  lasts: number;
  /** What goes otherwise than in `replays/healthy.yml`, by series. */
  changes: Record<string, Changes>;
  /** The alerts that must ring, no more and no less. When they ring is measured. */
  rings: string[];
  /** By the end everything must be silent again; the last ring is measured too. */
  clears: boolean;
}

export const folder = import.meta.dirname;

const read = (name: string) => parse(readFileSync(join(folder, 'replays', name), 'utf8')) as unknown;

/** Every series of a healthy evening. */
export const healthy = read('healthy.yml') as Record<string, Shape>;

type Written = Omit<Replay, 'id' | 'lasts' | 'clears'> & { lasts?: string; clears?: boolean };

/** All replays, in the order of their names. */
export const replays: Replay[] = readdirSync(join(folder, 'replays'))
  .filter((file) => file !== 'healthy.yml')
  .sort()
  .map((file) => {
    const { lasts = '1h', clears = false, ...rest } = read(file) as Written;
    return { id: basename(file, '.yml'), ...rest, lasts: seconds(lasts), clears };
  });

/** @throws Error when there is no such replay. */
export function replay(id: string): Replay {
  const found = replays.find((candidate) => candidate.id === id);
  if (!found) {
    throw new Error(`there is no replays/${id}.yml`);
  }
  return found;
}

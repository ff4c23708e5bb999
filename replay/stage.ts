import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type Changes, type Clock, type End, seconds, type Shape } from './series.ts';

/** One bad time as data: `replays/<id>.yml`. */
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
  /** Seconds between two samples, and between two evaluations, where a long time is replayed; the stage's otherwise. */
  step?: number;
  /** By the end everything must be silent again; the last ring is measured too. */
  clears: boolean;
}

/** An expression that must have these samples, or none, at the end of a replay. */
export interface Expected {
  expr: string;
  exp_samples: Array<{ labels: string; value: number }>;
}

/** A set of rules and what is replayed through them. */
export interface Stage {
  /** Has `replays/`; the tests are written to its `promtool/`. */
  folder: string;
  /** The program that writes them, from the root of the repository. */
  writer: string;
  /** Rule files, as seen from `promtool/`. */
  rules: string[];
  clock: Clock;
  /** Every series as long as nothing is wrong. */
  healthy: Record<string, Shape>;
  ends: End;
  replays: Replay[];
  /** Names of the groups in the order of their evaluation, where one reads what another has recorded: promtool's own is a different one each time. */
  order?: readonly string[];
  /** Names of the alerts, in the order in which results list them. */
  alerts: readonly string[];
  /** What else must hold at the end of a replay, whose whole length is `range`. */
  also?(replay: Replay, range: string): Expected[];
}

const HEALTHY = 'healthy.yml';

function read<T>(folder: string, name: string): T {
  return parse(readFileSync(join(folder, 'replays', name), 'utf8')) as T;
}

/** Contents of `replays/healthy.yml`. */
export function readHealthy<T = Record<string, Shape>>(folder: string): T {
  return read<T>(folder, HEALTHY);
}

type Written = Omit<Replay, 'id' | 'lasts' | 'step' | 'clears'> & { lasts?: string; every?: string; clears?: boolean };

/** All replays of a folder, in the order of their names. */
export function readReplays(folder: string): Replay[] {
  return readdirSync(join(folder, 'replays'))
    .filter((file) => file !== HEALTHY)
    .sort()
    .map((file) => {
      const { lasts = '1h', every, clears = false, ...rest } = read<Written>(folder, file);
      return {
        id: basename(file, '.yml'),
        ...rest,
        lasts: seconds(lasts),
        step: every ? seconds(every) : undefined,
        clears,
      };
    });
}

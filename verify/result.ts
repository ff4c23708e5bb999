import type { AllowedAt } from './judge.ts';
import type { Place, PlaceWithIds } from './places.ts';
import type { Tally } from './phases.ts';

/** Requests by their ids: all of them, or the first where results are kept. */
export interface Named {
  count: number;
  ids: string[];
}

export const named = (ids: string[]): Named => ({ count: ids.length, ids });

/** What was counted in one scenario. */
export interface Measured {
  /** Requests that were sent and answered. */
  sent: Tally;
  /** Lines that the scenario wrote by itself, into a log file. */
  written: number;
  found: Record<Place, Tally>;
  missing: Record<PlaceWithIds, Named>;
  twice: Record<PlaceWithIds, Named>;
  /** How far each place may differ, in requests of this run. */
  allowed: AllowedAt;
  /** Seconds from the end of the fault until everything was there. */
  arrivedAfter: number;
}

export interface Result {
  scenario: string;
  title: string;
  expected: string;
  why: string;
  /** YYYY-MM-DD */
  date: string;
  /** Of the repository, shortened; with a + behind it when files had changed since. */
  commit: string;
  /** Why it did not run; then there is no more of it. */
  skipped?: string;
  /** What went wrong before anything could be counted. */
  failed?: string;
  /** Seconds. */
  took?: number;
  measured?: Measured;
  /** Nothing missing, nothing twice. */
  equal?: boolean;
  /** Equal, or within the bound that the scenario names. */
  kept?: boolean;
  findings?: string[];
}

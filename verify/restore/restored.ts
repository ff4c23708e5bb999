import type { Named } from '../result.ts';
import { placeNames, type Place } from '../places.ts';
import type { Tally } from '../phases.ts';
import type { Window } from './windows.ts';

/** Where a hub holds requests: every place but the log files. */
export type HubPlace = Exclude<Place, 'file'>;

export const hubPlaces = placeNames.filter((place): place is HubPlace => place !== 'file');

/** Requests that the stores were told to write out, and those that were sent after that; see `phases` for how they ask. */
export const [writtenOut, later] = ['before', 'after'] as const;

/** What was counted in a restore drill. */
export interface Counted {
  /** Requests that were sent and answered. */
  sent: Tally;
  /** What the first hub held when its buckets were copied. */
  first: Record<HubPlace, Tally>;
  /** What a second hub reads that has nothing but the copy. */
  second: Record<HubPlace, Tally>;
  /** Requests that were written out, but are not read again. */
  missing: Record<'lines' | 'spans', Named>;
}

export interface Restored extends Counted {
  /** YYYY-MM-DD */
  date: string;
  /** Of the repository, shortened; with a + behind it when files had changed since. */
  commit: string;
  /** Seconds. */
  took: number;
  /** Objects and bytes of each bucket. */
  copied: Record<string, { objects: number; bytes: number }>;
  /** Seconds from the copy back to the last request. */
  lastBefore: number;
  /** Seconds from the start of the second hub's stores until everything that was written out was read. */
  readAfter: number;
  windows: Window[];
}

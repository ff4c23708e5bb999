import type { TestStack } from '../stack/suites/testStack.ts';
import type { Place } from './places.ts';
import type { WrittenLog } from './writtenLog.ts';

/**
 * How many requests a count may differ by: a number; `one poll`, the most that the log holds of two seconds, because a collector polls once a second
 * and notes its place after the poll; or `during`, all that was sent while the fault lasted.
 */
export type Bound = number | 'one poll' | 'during';

/** Why a line that is sent twice may be in Loki twice. */
export const knownLine =
  'Loki knows a line by its time and text as long as the chunk that holds it is open. One replica that closes its chunk (after 1.5 MB, some 4,000 lines) between the two copies keeps both until it has written the chunks out; three replicas, or a chunk that is written out, answer with one.';

/** What a scenario works with. */
export interface Stage {
  stack: TestStack;
  /** Customers go on meanwhile: waits until the service has written that many more lines. */
  more(count: number): Promise<void>;
  /** Waits for as many seconds of traffic as that, as the service's log counts them. */
  last(seconds: number): Promise<void>;
  /** The log file of a container that the scenario writes by itself. */
  log: WrittenLog;
}

export interface Scenario {
  name: string;
  /** What happens, in a few words. */
  title: string;
  /** What has to come of it. */
  expected: string;
  /** Why, and what bounds it. */
  why: string;
  /** Where counts may differ; nowhere when left out. */
  allowed?: Partial<Record<Place, { short?: Bound; over?: Bound }>>;
  /** Runs in the test suite too. */
  quick?: true;
  /** Runs only when it is named: it takes long. */
  long?: true;
  /** Age of the oldest data in seconds, where that is older than the run. */
  oldest?: number;
  /** Seconds for which the stores may show nothing new while something is still to come; then what is missing is lost. 40 when left out. */
  quiet?: number;
  /** Why it cannot run here; undefined when it can. */
  missing?(): string | undefined;
  /** Breaks something, and mends it. Requests keep coming meanwhile. */
  play(stage: Stage): Promise<void>;
}

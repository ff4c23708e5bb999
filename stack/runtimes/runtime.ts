/** What a person may want to know about a part. */
export interface PartStatus {
  name: string;
  title: string;
  state: 'running' | 'starting' | 'stopped' | 'dead';
  address?: string;
  /** Resident memory in bytes. */
  memory?: number;
  /** How far behind it is, in words: "newest line 2 s ago". */
  lag?: string;
  /** Why it is not running, and where to read more. */
  reason?: string;
}

/** The three ways to run the platform answer to the same commands. */
export interface Runtime {
  name: 'native' | 'compose' | 'kind';
  /** Starts what is not running and returns when everything answers. Harmless when all runs. */
  up(): Promise<void>;
  /** Stops everything, keeps the data. */
  down(): Promise<void>;
  status(): Promise<PartStatus[]>;
  /** What may die without harm, in a sentence; undefined where nothing can be said yet. */
  availability?(): Promise<string | undefined>;
  /** Removes data, logs and passwords of a stack that is down. */
  clean(): Promise<void>;
  /** Stops one part, to see what the others do without it. @throws Failure when there is none of that name, or it cannot be alone. */
  stop(part: string): Promise<void>;
  /** Starts it again and waits until it answers. */
  start(part: string): Promise<void>;
  /** Closes the road between the collector and the hub. */
  cut(): Promise<void>;
  /** Opens it again. */
  heal(): Promise<void>;
}

/** Status of a part, as shown by `make status`. */
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

/** Who may write at the hub of a runtime, each user for one cluster. Changes are seen without a restart. */
export interface Writers {
  names(): Promise<string[]>;
  /** Adds a user. `todo` is what a person has to do for it, where another program brings the users. */
  add(user: string, cluster: string): Promise<{ password: string; todo?: string }>;
  /** Takes a user away; returns what a person has to do for it, if anything. @throws Failure when there is no such user. */
  remove(user: string): Promise<string | undefined>;
}

/** The way in for readers, until it is closed. */
export interface HubReader {
  /** The gateway, without a slash at the end. */
  url: string;
  user: string;
  password: string;
  close(): Promise<void>;
}

/** The interface of the three runtimes. */
export interface Runtime {
  name: 'native' | 'compose' | 'kind';
  /** Starts what is not running and returns when everything responds. Safe to run again. */
  up(): Promise<void>;
  /** Stops everything and keeps the data. */
  down(): Promise<void>;
  status(): Promise<PartStatus[]>;
  /** Which failures the platform survives, in one sentence; undefined while that is unknown. */
  availability?(): Promise<string | undefined>;
  /** Removes data, logs and passwords of a stack that is down. */
  clean(): Promise<void>;
  /** Stops one part, to see how the others behave without it. @throws Failure when there is no such part, or it cannot be stopped on its own. */
  stop(part: string): Promise<void>;
  /** Starts one part again and waits until it responds. */
  start(part: string): Promise<void>;
  /** Closes the road between the collectors and the hub, of all clusters or one (native only). @throws Failure when there is no such cluster. */
  cut(cluster?: string): Promise<void>;
  /** Reopens it. @throws Failure as above. */
  heal(cluster?: string): Promise<void>;
  /** Who may write. @throws Failure when there is no hub. */
  writers(): Promise<Writers>;
  /** The way in for readers. @throws Failure when there is no hub. */
  reader(): Promise<HubReader>;
}

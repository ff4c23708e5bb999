/**
 * How the service did, as plain numbers: what the timeline draws and the status sentences are made of. Nothing here knows a store, a scene or React.
 */

/** `degraded`: worse than the objective allows, as this service usually is; `failing`: worse than usual. */
export type BlockState = 'fine' | 'degraded' | 'failing' | 'no-traffic' | 'no-data';

/** The part of a long block that its failing hours are: from the first of them to the end of the last. */
export interface FailingSpan {
  from: number;
  to: number;
  /** Requests of these hours, and those of them that failed. */
  total: number;
  failed: number;
  /** Minutes that were surely failing; those of each cluster count. */
  minutes: number;
}

/** A block of the timeline: a minute, or more on a long range. */
export interface Block {
  /** Milliseconds since the epoch; the block ends where the next one begins. */
  from: number;
  to: number;
  /** Requests that count for the objective, and those of them that failed. */
  total: number;
  failed: number;
  state: BlockState;
  /** Its failing hours, where it is an hour or longer and has some. */
  worst?: FailingSpan;
}

/** A run of failing blocks. */
export interface Incident {
  from: number;
  /** End of its last failing block. */
  to: number;
  /** Whether it was still failing at the end of the time range. */
  ongoing: boolean;
  total: number;
  failed: number;
  /** Minutes of it that were surely failing, where its blocks are an hour or longer: its length is at least that, and at most from start to end. */
  minutes?: number;
}

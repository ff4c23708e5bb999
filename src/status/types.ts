/**
 * How the service did, as plain numbers: what the timeline draws and the status sentences are made of. Nothing here knows a store, a scene or React.
 */

/** `degraded`: worse than the objective allows, as this service usually is; `failing`: worse than usual. */
export type BlockState = 'fine' | 'degraded' | 'failing' | 'no-traffic' | 'no-data';

/** A block of the timeline: a minute, or more on a long range. */
export interface Block {
  /** Milliseconds since the epoch; the block ends where the next one begins. */
  from: number;
  to: number;
  /** Requests that count for the objective, and those of them that failed. */
  total: number;
  failed: number;
  state: BlockState;
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
}

import type { Store } from '../../catalogue/types';
import type { ClusterAge, Period, Value } from '../facts';
import type { OutageFacts } from './outage';

/** The ways in which the same requests are counted: lines in Loki, the counter of spans in Mimir, spans in Tempo. */
export const WAYS = ['lines', 'counter', 'spans'] as const;
export type Way = (typeof WAYS)[number];

/** Requests by cluster; undefined while nobody knows. */
export type Counted = ReadonlyMap<string, number> | undefined;

/** A collector, as of its last report. */
export interface Collector {
  cluster: string;
  name: string;
  /** Waiting in its queues. */
  bytes: number;
  /** Seconds from the report to the end of the range. */
  reported: number;
}

/** All that the status of the Trust tab is made of. */
export interface TrustFacts {
  period: Period;
  /** Seconds without a new line after which a cluster's data are late. */
  lateAfter: number;
  /** Whether some store has not answered yet. */
  pending: boolean;
  /** Stores that cannot be read. */
  away: readonly Store[];
  counts: Readonly<Record<Way, Counted>>;
  /** Ages of the newest lines. */
  clusters: readonly ClusterAge[];
  /** Undefined while nobody knows. */
  collectors?: readonly Collector[];
  /** Percent of its room that the fullest queue takes. */
  fullest: Value;
  /** Lines, metric points and spans that collectors gave up: they do not arrive any more. */
  dropped: Value;
  /** The last time that the hub was unreachable; `null` where it was not, undefined while nobody knows. */
  outage?: OutageFacts | null;
}

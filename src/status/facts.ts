import type { Objective } from '../catalogue/objectives';
import type { Reading, Store } from '../catalogue/types';
import type { Block, Incident } from './types';

/** What a panel found: a number, `null` where its store answered that there is nothing, `undefined` while nobody knows. */
export type Value = number | null | undefined;

/** The time range, and how moments in it are written. */
export interface Period {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Start of a range that ends now, as Grafana writes it: `now-30m`. */
  last?: string;
  /** A moment as the reader's clock shows it. */
  clock(moment: number): string;
}

/** Age of a cluster's newest line at the end of the range, in seconds; `Infinity` when it is older than anybody looked. */
export interface ClusterAge {
  cluster: string;
  seconds: number;
}

export interface RouteFacts {
  route: string;
  requests: number;
  /** In percent. */
  failed: number;
  /** Seconds. */
  p95?: number;
}

/** An amount at half the assumed rate and at twice the rate. */
export interface MoneyRange {
  low: Value;
  high: Value;
}

/** All that a status is made of. What an audience has no panel for is left out. */
export interface Facts {
  period: Period;
  objective: Objective;
  /** Seconds without a new line after which a cluster's data are late. */
  lateAfter: number;
  /** Whether some store has not answered yet. */
  pending: boolean;
  /** Stores that cannot be read. */
  away: readonly Store[];
  /** Where the share of good events comes from. */
  reading?: Reading;
  /** Share of good events in percent, and their number. */
  achieved: Value;
  total: Value;
  /** Burn rate; percent of the budget that is left; days that it lasts. */
  burn: Value;
  left: Value;
  days: Value;
  clusters: readonly ClusterAge[];
  /** … of dish pages, and below how many a share of them says little. */
  dishes?: { achieved: Value; total: Value; minimum: number };
  /** Views of dishes that cannot be ordered. */
  unavailable?: Value;
  atRisk?: MoneyRange;
  unmet?: MoneyRange;
  routes?: readonly RouteFacts[];
  /** The timeline of the page; empty where there is none. */
  blocks: readonly Block[];
  incidents: readonly Incident[];
}

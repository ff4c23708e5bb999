import type { Route } from '../../queries/logql';
import type { Matchers } from '../../queries/promql';

/** Slugs of the tabs: each has readers of its own. */
export const AUDIENCES = ['customer-experience', 'business', 'technical'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Whether a tab has readers with words of their own. */
export function isAudience(slug: string): slug is Audience {
  return AUDIENCES.some((audience) => audience === slug);
}

/** How one audience speaks of an objective's events. */
export interface Words {
  /** One event, and several: "menu load", "menu loads". */
  event: string;
  events: string;
  /** What one that counts against the objective has done: "failed". */
  failed: string;
  /** … and one that counts for it: "worked". */
  worked: string;
  /** What the objective promises, as a sentence. */
  promise: string;
}

/** Requests by matchers of a counter at the edge; `failed` restricts `all` further. */
export interface Requests {
  kind: 'requests';
  counter: 'menu_requests_total' | 'edge_requests_total';
  all: Matchers;
  failed: Matchers;
  /** The same requests in log lines, where those can answer. */
  lines?: { route?: Route; methods: 'GET' | 'HEAD' };
}

/** Minutes of each cluster in which its newest line was no older than Mimir looks back. They can be counted only while they happen: a line that arrives late fills its minute. */
export interface Minutes {
  kind: 'minutes';
  counter: 'log_lines_total';
}

/** Views of dishes, each judged by what the menu said of the dish when it was viewed. A view while nobody read the menu is no event: nothing can be said of it. */
export interface Views {
  kind: 'views';
  counter: 'menu_item_views_total';
  /** A gauge of the menu: 1 while a view of the dish is good, 0 while it counts against the objective. */
  judge: 'menu_item_available';
}

export interface Objective<Id extends string = string> {
  /** Never changed: rules and alerts are named after it. */
  id: Id;
  /** The tab that it leads on. */
  audience: Audience;
  title: string;
  /** Which events count, and which of them are good. */
  total: string;
  good: string;
  events: Requests | Minutes | Views;
  /** Share of good events, between 0 and 1. */
  target: number;
  /** Days that the target holds over. */
  window: number;
  /** Below so many events a share says little. */
  minimum: number;
  words: Readonly<Record<Audience, Words>>;
}

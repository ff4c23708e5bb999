import type { Audience, Objective } from '../src/catalogue/objectives/index.ts';
import { limitOf } from './limits.ts';
import { hoursOf, pairsOf, windowWords, type Pair, type Severity } from './windows.ts';

/** Limits and times of alerts in words, for documents. */

export const TABS: Readonly<Record<Audience, string>> = {
  'customer-experience': 'Customer Experience',
  business: 'Business',
  technical: 'Technical',
};

export const percent = (share: number) => `${Number((100 * share).toPrecision(4))}%`;

const windows = ({ long, short }: Pair) => `the last ${windowWords(long)} and in the last ${windowWords(short)}`;

function pairWords(objective: Objective, pair: Pair): string {
  const limit = percent(limitOf(objective, pair));
  return pair.severity === 'page'
    ? `over the usual plus ${limit} in ${windows(pair)} (${pair.burn} times the budget)`
    : `over ${limit} in ${windows(pair)} (${pair.burn} ${pair.burn === 1 ? 'time' : 'times'} the budget)`;
}

/** "3% in …; or …" */
export function limitWords(objective: Objective, severity: Severity): string {
  const { events, failed } = objective.words[objective.audience];
  const pairs = pairsOf(severity).map((pair) => pairWords(objective, pair));
  return `Of ${events}, the share that ${failed} is ${pairs.join(', or ')}.`;
}

/** Minutes until the alert fires when everything fails from one moment on, in a service where nothing failed before and as much happens all the time. */
export function minutesToFire(objective: Objective, severity: Severity): number {
  const of = (pair: Pair) => 60 * limitOf(objective, pair) * hoursOf(pair.long);
  return Math.min(...pairsOf(severity).map(of));
}

/** "8.6 minutes", "43 minutes". */
export function timeWords(minutes: number): string {
  return minutes < 100 ? `${Number(minutes.toPrecision(2))} minutes` : `${Number((minutes / 60).toPrecision(2))} hours`;
}

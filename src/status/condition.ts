import { PAGE_BURN } from '../catalogue/objectives';
import { budgetOf } from '../catalogue/objectives/expressions';
import type { ClusterAge, Facts } from './facts';
import type { Incident } from './types';
import type { Share } from './words/numbers';

/** How things stand, in one word. */
export type Condition =
  'loading' | 'unknown' | 'no-traffic' | 'too-few' | 'fine' | 'degraded' | 'failing' | 'recovering' | 'over';

/** Milliseconds for which an incident that has ended may still come back. */
export const RECOVERY = 15 * 60_000;

/** Two counts from a share of good events in percent and a number of events. */
export function shareOfCounts(achieved: number, total: number): Share {
  return { total, failed: Math.round((total * (100 - achieved)) / 100) };
}

/** Events of the objective and those that failed; undefined while they are not known or there were none. */
export function countsOf({ achieved, total }: Pick<Facts, 'achieved' | 'total'>): Share | undefined {
  return typeof achieved === 'number' && typeof total === 'number' && total > 0
    ? shareOfCounts(achieved, total)
    : undefined;
}

export function lastIncident({ incidents }: Pick<Facts, 'incidents'>): Incident | undefined {
  return incidents.reduce<Incident | undefined>((last, one) => (last && last.to > one.to ? last : one), undefined);
}

/** An incident as far as the timeline knows one; without a timeline, whether failures burn fast enough to page. */
function ofIncident(facts: Facts, burn: number): Condition | undefined {
  const last = lastIncident(facts);
  if (last) {
    const ended = facts.period.to - last.to > RECOVERY ? 'over' : 'recovering';
    return last.ongoing ? 'failing' : ended;
  }
  return facts.blocks.length === 0 && burn >= PAGE_BURN ? 'failing' : undefined;
}

export function conditionOf(facts: Facts): Condition {
  const { total, pending, objective } = facts;
  if (total === undefined || (total !== null && total > 0 && facts.achieved === undefined)) {
    return pending ? 'loading' : 'unknown';
  }
  const counts = countsOf(facts);
  if (!counts) {
    return 'no-traffic';
  }
  if (counts.total < objective.minimum) {
    return 'too-few';
  }
  const burn = counts.failed / counts.total / budgetOf(objective);
  return ofIncident(facts, burn) ?? (burn > 1 ? 'degraded' : 'fine');
}

/** Clusters whose newest line is too old, in a range that ends now. */
export function lateClusters({
  clusters,
  period,
  lateAfter,
}: Pick<Facts, 'clusters' | 'period' | 'lateAfter'>): ClusterAge[] {
  return period.last ? clusters.filter(({ seconds }) => seconds > lateAfter) : [];
}

/** When what goes on now began, in milliseconds; `before` when it was so before the range; undefined when nothing goes on or nobody knows. */
export function sinceOf({ blocks, ...facts }: Facts): number | 'before' | undefined {
  const last = lastIncident(facts);
  if (last?.ongoing) {
    return last.from === blocks[0]?.from ? 'before' : last.from;
  }
  // Where nothing was known at the beginning of the range, nobody knows what was before.
  const withTraffic = blocks.filter(({ state }) => state !== 'no-traffic' && state !== 'no-data');
  const lastGood = withTraffic.map(({ state }) => state).lastIndexOf('fine');
  const first = withTraffic[lastGood + 1];
  return first && (first.from === blocks[0].from ? 'before' : first.from);
}

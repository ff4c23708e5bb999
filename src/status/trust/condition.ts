import { APART, NEAR, shareOnItsWay } from '../../catalogue/trust/gaps';
import { lateClusters } from '../condition';
import type { Period } from '../facts';
import { WAYS, type Collector, type TrustFacts, type Way } from './facts';

/** How far the numbers can be trusted, in one word: `near` and `apart` say that the counts differ, `behind` that something has not arrived. */
export type TrustCondition = 'loading' | 'unknown' | 'no-traffic' | 'complete' | 'near' | 'apart' | 'behind' | 'lost';

/** How much the counts of the cluster in which they differ most are apart. */
export interface Gap {
  cluster: string;
  /** Of the largest count, 0 to 1. */
  share: number;
}

/** The ways in which the requests could be counted. */
export function waysOf({ counts }: Pick<TrustFacts, 'counts'>): Way[] {
  return WAYS.filter((way) => (counts[way]?.size ?? 0) > 0);
}

/** Counts of each cluster; a way that has none there is left out, as in the table. */
function byCluster({ counts }: Pick<TrustFacts, 'counts'>): Map<string, number[]> {
  const all = WAYS.flatMap((way) => [...(counts[way] ?? [])]);
  return new Map(
    [...new Set(all.map(([cluster]) => cluster))].map((cluster) => [
      cluster,
      all.filter(([name]) => name === cluster).map(([, value]) => value),
    ])
  );
}

/** Requests of all clusters, by the largest count of each. */
export function requestsOf(facts: Pick<TrustFacts, 'counts'>): number {
  return [...byCluster(facts).values()].reduce((sum, counts) => sum + Math.max(...counts), 0);
}

/** The largest difference; undefined where nothing can be compared. */
export function gapOf(facts: Pick<TrustFacts, 'counts'>): Gap | undefined {
  const gaps = [...byCluster(facts)]
    .filter(([, counts]) => counts.length > 1 && Math.max(...counts) > 0)
    .map(([cluster, counts]) => ({ cluster, share: 1 - Math.min(...counts) / Math.max(...counts) }));
  return gaps.reduce<Gap | undefined>((most, gap) => (most && most.share >= gap.share ? most : gap), undefined);
}

/** The share of a period's requests that may still be on their way, 0 to 1: none in a range that does not end now. */
export function inTransit({ from, to, last }: Period): number {
  return last === undefined ? 0 : Math.min(1, shareOnItsWay(to - from));
}

/** Whether a difference is less than what may be on its way. */
export function isOnItsWay({ share }: Gap, { period }: Pick<TrustFacts, 'period'>): boolean {
  return share < inTransit(period);
}

/** Collectors that have not reported for too long, in a range that ends now. */
export function silentCollectors({ collectors = [], period, lateAfter }: TrustFacts): Collector[] {
  return period.last ? collectors.filter(({ reported }) => reported > lateAfter) : [];
}

function ofGap(gap: Gap, facts: TrustFacts): TrustCondition {
  if (gap.share < NEAR || isOnItsWay(gap, facts)) {
    return 'complete';
  }
  return gap.share < APART ? 'near' : 'apart';
}

export function trustOf(facts: TrustFacts): TrustCondition {
  if (facts.pending && WAYS.some((way) => facts.counts[way] === undefined)) {
    return 'loading';
  }
  if (facts.dropped) {
    return 'lost';
  }
  if (lateClusters(facts).length > 0 || silentCollectors(facts).length > 0) {
    return 'behind';
  }
  const gap = gapOf(facts);
  if (gap) {
    return ofGap(gap, facts);
  }
  const known = WAYS.every((way) => facts.counts[way] !== undefined);
  return known && requestsOf(facts) === 0 ? 'no-traffic' : 'unknown';
}

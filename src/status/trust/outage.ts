import type { Slot } from '../grid';
import type { Period, Value } from '../facts';
import { WAYS, type TrustFacts, type Way } from './facts';

/** When the hub was unreachable for a cluster, and whether all of that time has arrived since. Moments are milliseconds since the epoch. */

const MINUTE = 60_000;

/** A collector is called blocked once it has sent nothing for a minute: so long before, it began. */
const NOTICED_AFTER = MINUTE;

/** Room on both sides of an outage over which its requests are counted. */
const MARGIN = MINUTE;

/** How long the newest lines and spans may be on their way. */
const ON_THE_WAY = MINUTE / 2;

/** How far the last blocked moment may lie before a collector's newest report if the two are one: it reports every 15 seconds. */
const SAME = 1.5 * MINUTE;

/** A line, its span and their counts have times of their own, some seconds apart: counts may differ by what came at both ends of a span. */
const APART_AT_ENDS = 5000;

/** Longer spans are not counted: too many lines would have to be read. */
const LONGEST_COUNTED = 24 * 60 * MINUTE;

/** Moments at which some collector of a cluster was blocked, in the order and the step of a graph. */
export interface Blocked {
  cluster: string;
  moments: readonly number[];
}

export interface Outage extends Slot {
  cluster: string;
  /** Whether it began before the time range. */
  before: boolean;
}

/** All that is known of an outage. */
export interface OutageFacts extends Outage {
  /** Its moments are known to so many milliseconds. */
  step: number;
  /** Bytes waiting at the collectors of its cluster: at last, and most since it began; undefined while nobody knows. */
  waits?: { last: number; most: number };
  /** Requests of its cluster over its counted span; `null` where a store has answered that there are none. Undefined where they are not asked for. */
  counts?: Readonly<Record<Way, Value>>;
  /** Whether these counts are being asked for. */
  pending: boolean;
}

/** The last outage of the time range; undefined where there was none. `step` is that of the graph. */
export function lastOutage(blocked: readonly Blocked[], step: number, { from }: Pick<Period, 'from'>) {
  const outages = blocked.flatMap(({ cluster, moments }): Outage[] => {
    const to = moments.at(-1);
    if (to === undefined) {
      return [];
    }
    const starts = moments.filter((at, index) => index === 0 || at - moments[index - 1] > 1.5 * step);
    const first = starts.at(-1) ?? to;
    const before = first - step < from;
    return [{ cluster, before, from: before ? from : first - Math.max(NOTICED_AFTER, step), to }];
  });
  return outages.reduce<Outage | undefined>((last, one) => (last && last.to >= one.to ? last : one), undefined);
}

/** The full minutes over which the requests of an outage are counted; undefined while not all of them can have arrived, and where they are too long. */
export function countedSpan({ from, to }: Slot, { to: end }: Pick<Period, 'to'>): Slot | undefined {
  const span = {
    from: Math.floor((from - MARGIN) / MINUTE) * MINUTE,
    to: Math.ceil((to + MARGIN) / MINUTE) * MINUTE,
  };
  return span.to + ON_THE_WAY <= end && span.to - span.from <= LONGEST_COUNTED ? span : undefined;
}

export type OutageState =
  | { kind: 'unknown' | 'none' | 'until-end' | 'counting' | 'no-requests' | 'uncounted' }
  | { kind: 'arriving'; upTo: number }
  | { kind: 'arrived' | 'on-their-way' | 'missing'; requests: number; apart: number };

/** Milliseconds since the newest report of the cluster's collector that is furthest behind. */
function behind({ collectors = [] }: TrustFacts, cluster: string): number {
  return 1000 * Math.max(0, ...collectors.filter((one) => one.cluster === cluster).map(({ reported }) => reported));
}

/** Whether a backlog is still there: some bytes always wait, because something is always being sent. */
function stillWaits({ waits }: OutageFacts): boolean {
  return waits === undefined || waits.last > Math.min(0.05 * waits.most, 2 ** 20);
}

function ofCounts(outage: OutageFacts, facts: TrustFacts, span: Slot): OutageState {
  const { counts, cluster } = outage;
  if (!counts || WAYS.some((way) => counts[way] === undefined)) {
    return { kind: outage.pending ? 'counting' : 'uncounted' };
  }
  // a way that has counted others of its requests has found none; another one does not know this service
  const found = WAYS.filter((way) => counts[way] !== null || facts.counts[way]?.has(cluster)).map(
    (way) => counts[way] ?? 0
  );
  const requests = Math.max(0, ...found);
  if (requests === 0) {
    return { kind: 'no-requests' };
  }
  if (found.length < 2) {
    return { kind: 'uncounted' };
  }
  const apart = requests - Math.min(...found);
  if (apart / requests <= APART_AT_ENDS / (span.to - span.from)) {
    return { kind: 'arrived', requests, apart };
  }
  return { kind: stillWaits(outage) ? 'on-their-way' : 'missing', requests, apart };
}

export function outageState(facts: TrustFacts): OutageState {
  const { outage, period } = facts;
  if (!outage) {
    return { kind: outage === null ? 'none' : 'unknown' };
  }
  const late = behind(facts, outage.cluster);
  const newest = period.to - late;
  if (outage.to >= newest - Math.max(SAME, outage.step)) {
    if (period.last === undefined) {
      return { kind: 'until-end' };
    }
    return late > MINUTE ? { kind: 'arriving', upTo: newest } : { kind: 'counting' };
  }
  const span = countedSpan(outage, period);
  if (span) {
    return ofCounts(outage, facts, span);
  }
  return { kind: outage.to + 2 * MARGIN + ON_THE_WAY > period.to ? 'counting' : 'uncounted' };
}

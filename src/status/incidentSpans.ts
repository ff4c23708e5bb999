import type { Slot } from './grid';
import type { Block, Incident } from './types';

export type Phase = 'before' | 'during' | 'after';

export const PHASES: readonly Phase[] = ['before', 'during', 'after'];

/** What an incident is compared with. */
export interface PhaseSpan extends Slot {
  /** Whether another incident lies in it, at least in part. */
  disturbed: boolean;
}

export interface Spans {
  before: PhaseSpan;
  during: PhaseSpan;
  /** Undefined while the incident goes on, and until there is anything to compare. */
  after?: PhaseSpan;
}

/** Stores count in whole seconds: a range of 25.3 s is one of 25 s up to its end, without what failed in its first moments. */
const LEAST_MS = 1000;

const wholeSecond = (ms: number) => Math.floor(ms / LEAST_MS) * LEAST_MS;

/**
 * An incident, the time as long as it right before, and as long right after. Nothing lies behind `now`: the newest block may end in the future. All in
 * milliseconds since the epoch.
 */
export function spansOf({ from, to, ongoing }: Incident, now: number, all: readonly Incident[] = []): Spans {
  const known = wholeSecond(now);
  const end = Math.max(Math.min(to, known), from + LEAST_MS);
  const length = end - from;
  const isOther = (other: Incident) => other.from !== from;
  const span = (start: number, stop: number): PhaseSpan => ({
    from: start,
    to: stop,
    disturbed: all.some((other) => isOther(other) && other.from < stop && other.to > start),
  });
  const isOver = !ongoing && known - end >= LEAST_MS;
  return {
    before: span(from - length, from),
    during: span(from, end),
    after: isOver ? span(end, Math.min(end + length, known)) : undefined,
  };
}

const shareOf = ({ failed, total }: Pick<Block, 'failed' | 'total'>) => (total > 0 ? failed / total : 0);

/**
 * Where the first failure of an incident lies: its first block, and the one before if more failed there than usually: an incident may begin so late in a
 * block that the block as a whole is not failing.
 */
export function firstFailureSpan(
  { from }: Incident,
  blocks: readonly Block[],
  { usual, now }: { usual: number; now: number }
): Slot | undefined {
  const at = blocks.findIndex((block) => block.from === from);
  if (at < 0) {
    return undefined;
  }
  const before = blocks[at - 1];
  const beganBefore = before && shareOf(before) > 2 * usual;
  return {
    from: beganBefore ? before.from : from,
    to: Math.max(Math.min(blocks[at].to, wholeSecond(now)), from + LEAST_MS),
  };
}

/**
 * The incident that a link asks for by a moment of its start, and whether the moment lies in it or in the block before: the same incident begins a little
 * earlier or later where it is counted in other blocks. Otherwise the one that begins nearest. Undefined if there is none at all.
 */
export function incidentAt(
  moment: number,
  incidents: readonly Incident[],
  blockMs: number
): { incident: Incident; exact: boolean } | undefined {
  const distance = ({ from }: Incident) => Math.abs(from - moment);
  const nearest = [...incidents].sort((a, b) => distance(a) - distance(b));
  const holding = nearest.find(({ from, to }) => moment > from - blockMs && moment < to);
  const incident = holding ?? nearest[0];
  return incident && { incident, exact: incident === holding };
}

import { HOUR_MS } from './hours';

/** A span of time that includes its end and not its start, in milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** A part of a span, and what is read for it. */
export interface Piece extends Span {
  of: 'sums' | 'deltas';
}

const DAY_MS = 24 * HOUR_MS;

/** Up to this length deltas alone are read: they are quick then, and nobody has to ask first which hours have sums. */
const LONGEST_DELTAS_MS = 14 * DAY_MS;

/** Whether so long a span is worth reading from hourly sums. */
export function readsSums(lengthMs: number): boolean {
  return lengthMs > LONGEST_DELTAS_MS;
}

/** Runs of sums that one query reads; each more makes it longer. */
const MOST_RUNS = 4;

/** A shorter run saves nothing. */
const SHORTEST_RUN_MS = DAY_MS;

const up = (ms: number) => Math.ceil(ms / HOUR_MS) * HOUR_MS;
const down = (ms: number) => Math.floor(ms / HOUR_MS) * HOUR_MS;

/**
 * Splits a span at full hours, so that every sample in it belongs to exactly one piece: sums for its longest runs of hours that have some, deltas for the rest.
 * @param summed runs of hours that have sums, in any order.
 */
export function piecesOf({ from, to }: Span, summed: readonly Span[]): Piece[] {
  const runs = summed
    .map((run) => ({ from: Math.max(run.from, up(from)), to: Math.min(run.to, down(to)) }))
    .filter((run) => run.to - run.from >= SHORTEST_RUN_MS)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, MOST_RUNS)
    .sort((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = from;
  for (const run of runs) {
    pieces.push({ of: 'deltas', from: at, to: run.from }, { of: 'sums', ...run });
    at = run.to;
  }
  return [...pieces, { of: 'deltas' as const, from: at, to }].filter((piece) => piece.to > piece.from);
}

import assert from 'node:assert/strict';
import { type Answer, total } from '../answer.ts';

/** Answers about requests at the edge. */

/** Of the table of errors: counts by method, status and route, and their share of all requests. */
export const errors = (counts: Record<string, number>, all: number): Answer[] => [
  total(counts),
  total(Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, (100 * count) / all]))),
];

/** Bounds of the histogram of durations in seconds. */
const BOUNDS = ['0.001', '0.002', '0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '5', '+Inf'];

/** Requests up to each bound, where durations are known. */
export const durations = (counted: (bound: number) => number): Answer =>
  total(Object.fromEntries(BOUNDS.map((bound) => [bound, counted(Number(bound.replace('+Inf', 'Infinity')))])));

/** As many requests as these, however long they took. */
export const anyDurations =
  (requests: number): Answer =>
  (found, range) => {
    assert.ok('numbers' in found, 'numbers are expected');
    const counts = BOUNDS.map((bound) => (found.numbers[bound] ?? []).reduce((sum, count) => sum + count, 0));
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => a - b),
      'no bound has fewer than a lower one'
    );
    total({ '': requests })({ numbers: { '': [counts[BOUNDS.length - 1]] } }, range);
  };

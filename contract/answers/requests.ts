import assert from 'node:assert/strict';
import { differencesOf } from '../../src/status/differences.ts';
import { type Answer, total } from '../answer.ts';

/** Answers about requests at the edge. */

/** Of the table of errors: counts by method, status and route, and their share of all requests. */
export const errors = (counts: Record<string, number>, all: number): Answer[] => [
  total(counts),
  total(Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, (100 * count) / all]))),
];

/** A row of what failed requests share: how many of them have the value, of how many, and how many of how many others. */
type SharedRow = readonly [failed: number, allFailed: number, others: number, allOthers: number];

/** What failed requests share, by attribute and value in words; of other attributes than these nobody knows by hand. */
export const shared =
  (expected: Record<string, Record<string, SharedRow>>): Answer =>
  (found) => {
    assert.ok('numbers' in found, 'numbers are expected');
    const series = Object.entries(found.numbers).map(([name, [value]]) => {
      const [side, attribute, ...rest] = name.split(' ');
      return { labels: { __meta_type: side, [attribute]: rest.join(' ') }, value };
    });
    const rows: Record<string, Record<string, number[]>> = {};
    for (const { attribute, value, failed, ofFailed, ofOthers } of differencesOf(series)) {
      if (attribute in expected || Object.keys(expected).length === 0) {
        rows[attribute] = { ...rows[attribute], [value]: [failed, ofFailed, ofOthers] };
      }
    }
    const wanted = Object.entries(expected).map(([attribute, values]) => [
      attribute,
      Object.fromEntries(
        Object.entries(values).map(([value, [failed, allFailed, others, allOthers]]) => [
          value,
          [failed, (100 * failed) / allFailed, (100 * others) / allOthers],
        ])
      ),
    ]);
    assert.deepEqual(rows, Object.fromEntries(wanted));
  };

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

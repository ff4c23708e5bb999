import assert from 'node:assert/strict';
import type { Answer } from '../answer.ts';
import { type Fixture, step } from '../fixture/fixture.ts';

/** Answers about when something happened. */

/** How long after a request its sample may come. */
const ON_THE_WAY = 2 * step;

const valuesOf = (found: Parameters<Answer>[0]) => ('numbers' in found ? Object.values(found.numbers).flat() : []);

/** One moment in milliseconds since the epoch, from `from` to `to` in seconds. */
const moment =
  (bounds: (range: Fixture) => { from: number; to: number }): Answer =>
  (found, range) => {
    const { from, to } = bounds(range);
    const values = valuesOf(found);
    assert.equal(values.length, 1, 'one moment');
    assert.ok(values[0] >= from * 1000 && values[0] <= to * 1000, `${values[0]} is from ${from} to ${to}`);
  };

/** When the first, or the last, of these clusters began to fail. */
export const failedAt = (which: 'first' | 'last', ...clusters: string[]): Answer =>
  moment(({ failed }) => {
    const at = Math[which === 'first' ? 'min' : 'max'](...clusters.map((cluster) => failed[cluster]));
    return { from: at, to: at + ON_THE_WAY };
  });

/** Some time in the range. */
export const inRange: Answer = moment(({ from, to }) => ({ from, to }));

/** Whole minutes of the range in which menu loads of these clusters failed; one that has not ended is not counted. */
export const badMinutes =
  (...clusters: string[]): Answer =>
  (found, { failed, to }) => {
    const ends = clusters.map((cluster) => (Math.floor(failed[cluster] / 60) + 1) * 60);
    const bad = new Set(ends.filter((end) => end <= to)).size;
    const [value = 0, ...more] = valuesOf(found);
    assert.deepEqual([value, more], [bad, []]);
  };

/** Not more minutes than there are. */
export const minutes: Answer = (found, { from, to }) => {
  const values = valuesOf(found);
  assert.ok(values.length <= 1 && values.every((value) => value >= 1 && value <= (to - from) / 60 + 1), `${values}`);
};

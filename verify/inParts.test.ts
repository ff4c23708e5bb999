import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimeRange } from './hub.ts';
import { inParts } from './inParts.ts';

/** Answers with the moments of a range, and with nothing once there are more than `most`. */
const answers =
  (moments: number[], most: number, asked: TimeRange[] = []) =>
  async (range: TimeRange) => {
    asked.push(range);
    const found = moments.filter((moment) => moment >= range.from && moment < range.to);
    return found.length > most ? undefined : found;
  };

test('a range that holds few is asked for once', async () => {
  const asked: TimeRange[] = [];
  assert.deepEqual(await inParts({ from: 0, to: 90_000 }, answers([1, 80_000], 2, asked)), [1, 80_000]);
  assert.deepEqual(asked, [{ from: 0, to: 90_000 }]);
});

test('a range that holds too many is asked for in halves, with nothing left out and nothing twice', async () => {
  const moments = [0, 1, 2, 3, 4, 49, 50, 51, 99];
  assert.deepEqual(await inParts({ from: 0, to: 101 }, answers(moments, 2)), moments);
});

test('a second that holds too many is an error with a remedy', async () => {
  await assert.rejects(inParts({ from: 0, to: 100 }, answers([7, 7, 7], 2)), /one second holds .*: lower RATE/);
});

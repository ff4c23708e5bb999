import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notation, samples, seconds } from './series.ts';

const [step, history] = [15, 3600];
const clock = { step, history };
const fault = history / step;

test('a change shows in the first sample after its moment', () => {
  const found = samples(clock, 'grows 10', { '0s': 'stands', '30s': 'grows 1' }, 60);
  assert.equal(found.length, fault + 5);
  assert.deepEqual(
    found.slice(fault - 1).map((value) => value! - found[fault]!),
    [-10, 0, 0, 0, 1, 2]
  );
});

test('a clock that stands, a level, a gap', () => {
  assert.deepEqual(samples(clock, 'clock', { '15s': 'stands', '30s': 'clock' }, 45).slice(fault), [
    history,
    history + 15,
    history + 15,
    history + 45,
  ]);
  assert.deepEqual(samples(clock, 'is 0.3', { '0s': 'is 0.9' }, 15).slice(fault), [0.3, 0.9]);
  assert.deepEqual(samples(clock, 'gone', { '0s': 'is 1' }, 15).slice(fault), [undefined, 1]);
});

test('promtool’s notation', () => {
  assert.equal(notation([0, 10, 20, 20, 20], 'marked'), '0+10x2 20+0x1');
  assert.equal(notation([1, undefined, undefined, 2], 'marked'), '1 stale _x1 2');
  assert.equal(notation([1, undefined, undefined, 2], 'unmarked'), '1 _x2 2');
  assert.equal(notation([undefined, undefined, 5], 'marked'), '_x2 5');
  assert.equal(notation([3, 2, 1], 'marked'), '3-1x2');
});

test('what cannot be read is refused', () => {
  assert.throws(() => seconds('15'), /is no time/);
  assert.throws(() => samples(clock, 'grows', {}, 0), /is no shape/);
  assert.throws(() => samples(clock, 'shrinks 3', {}, 0), /is no shape/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, type Counted } from './judge.ts';
import { placeNames, type Place } from './places.ts';
import type { Tally } from './phases.ts';

const all = (tally: Tally) => Object.fromEntries(placeNames.map((place) => [place, tally])) as Record<Place, Tally>;
const sent = { before: 10, during: 20, after: 10 };
const counted = (found: Partial<Record<Place, Tally>>): Counted => ({
  expected: all(sent),
  found: { ...all(sent), ...found },
});

test('equal everywhere is equal', () => {
  assert.deepEqual(judge(counted({}), {}), { equal: true, kept: true, findings: [] });
});

test('one request too many before does not make up for one that is missing later', () => {
  assert.deepEqual(judge(counted({ lines: { before: 11, during: 19, after: 10 } }), {}), {
    equal: false,
    kept: false,
    findings: ['lines in Loki: 1 missing, 1 too many'],
  });
});

test('a bound is kept or broken by the number', () => {
  const found = counted({ lineCounter: { ...sent, during: 25 } });
  assert.deepEqual(judge(found, { lineCounter: { over: 5 } }), {
    equal: false,
    kept: true,
    findings: ['counter of lines in Mimir: 5 too many (at most 5 expected)'],
  });
  assert.equal(judge(found, { lineCounter: { over: 4 } }).kept, false);
  assert.equal(judge(found, { lineCounter: { short: 9 } }).kept, false);
});

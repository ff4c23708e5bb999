import assert from 'node:assert/strict';
import { test } from 'node:test';
import { named } from '../result.ts';
import { findings } from './judge.ts';
import { age, hubs } from './report.ts';
import { type Counted, type HubPlace, hubPlaces } from './restored.ts';

const sent = { before: 10, during: 0, after: 5 };
const all = (after: number) =>
  Object.fromEntries(hubPlaces.map((place) => [place, { ...sent, after }])) as Counted['second'];
const counted = (second: Partial<Counted['second']>, more: Partial<Counted> = {}): Counted => ({
  sent,
  first: all(5),
  second: { ...all(0), ...second },
  missing: { lines: named([]), spans: named([]) },
  ...more,
});
const holds = (place: HubPlace, before: number, after = 0) => ({ [place]: { before, during: 0, after } });

test('what was written out is there, and what came later may be or not', () => {
  assert.deepEqual(findings(counted({})), []);
  assert.deepEqual(findings(counted(holds('traceql', 10, 5))), []);
});

test('what was written out and is not read again is a finding, and so is what is there too often', () => {
  assert.deepEqual(findings(counted(holds('lines', 9))), ['lines in Loki: the second hub reads 9 of 10']);
  assert.deepEqual(findings(counted(holds('traceql', 11))), [
    'spans in Tempo, by TraceQL metrics: the second hub reads 11 of 10',
  ]);
  assert.deepEqual(findings(counted(holds('spanCounter', 10, 6))), [
    'counter of spans in Mimir: of those sent later, the second hub reads 6 of 5',
  ]);
});

test('one line twice does not make up for another that is missing', () => {
  const missing = { lines: named(['r1']), spans: named([]) };
  assert.deepEqual(findings(counted({}, { missing })), ['requests that are not read again, by their ids: 1']);
});

test('a first hub that was not whole proves nothing', () => {
  const first = { ...all(5), lineCounter: { ...sent, before: 8 } };
  assert.deepEqual(findings(counted(holds('lineCounter', 8), { first })), [
    'counter of lines in Mimir: the first hub held 8 of 10',
  ]);
});

test('what was in write-ahead logs only is said by number', () => {
  const row = hubs(counted(holds('traceql', 10, 2)))
    .split('\n')
    .at(-1);
  assert.equal(row, '| spans in Tempo, by TraceQL metrics | 10 of 10 | 10 | 5 of 5 | 2 | 3 |');
});

test('ages are as short as they can be', () => {
  assert.deepEqual([75, 300, 315, 2790, 8190, 10920].map(age), [
    '75 s',
    '5 min',
    '315 s',
    '47 min',
    '2 h 17 min',
    '3 h 2 min',
  ]);
});

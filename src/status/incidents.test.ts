import { toBlocks } from './blocks';
import { incidentsOf } from './incidents';
import type { Block, BlockState } from './types';

const MINUTE = 60_000;

/** A letter a minute: fine, degraded, Failing (31 of 60), no traffic (-), no data (.); `3` is a minute of three good requests. */
const LETTERS: Record<string, Pick<Block, 'state' | 'total' | 'failed'>> = {
  f: { state: 'fine', total: 60, failed: 0 },
  d: { state: 'degraded', total: 60, failed: 6 },
  F: { state: 'failing', total: 60, failed: 31 },
  '-': { state: 'no-traffic', total: 0, failed: 0 },
  '.': { state: 'no-data', total: 0, failed: 0 },
  3: { state: 'fine', total: 3, failed: 0 },
};

const blocks = (letters: string): Block[] =>
  [...letters].map((letter, index) => ({ from: index * MINUTE, to: (index + 1) * MINUTE, ...LETTERS[letter] }));

/** `first-last` minute of each incident, with `…` behind one that goes on. */
const found = (letters: string) =>
  incidentsOf(blocks(letters)).map(
    ({ from, to, ongoing }) => `${from / MINUTE}-${to / MINUTE - 1}${ongoing ? '…' : ''}`
  );

test.each<[string, string, string[]]>([
  ['nothing', '', []],
  ['chronic 10 %', 'dddddddd', []],
  ['a night without traffic', 'ff------ff', []],
  ['nothing arrived', '........', []],
  ['one in the middle', 'ddFFFddd', ['2-4']],
  ['a single minute', 'dddFdddd', ['3-3']],
  ['at the start of the range', 'FFdddddd', ['0-1']],
  ['at the end of the range', 'ddddddFF', ['6-7…']],
  ['all of the range', 'FFFFFFFF', ['0-7…']],
  ['one good minute within', 'ddFFdFFd', ['2-6']],
  ['two good minutes within', 'dFFddFFd', ['1-6']],
  ['three good minutes between two', 'FFdddFFd', ['0-1', '5-6']],
  ['two quiet minutes within', 'dFF--FFd', ['1-6']],
  ['a cut link within', 'dFF..FFd', ['1-6']],
  ['late data at the end', 'ddddFF....', ['4-5…']],
  ['late data, then good minutes', 'ddFF...ff', ['2-3']],
  ['a minute that has just begun', 'dddddFF3', ['5-6…']],
  ['nobody comes any more', 'dddddFF-', ['5-6']],
  ['a good minute at the end', 'dddddFFf', ['5-6']],
])('%s: %s', (_, letters, incidents) => {
  expect(found(letters)).toEqual(incidents);
});

test('an incident counts all of its requests, those of the good minutes within too', () => {
  expect(incidentsOf(blocks('ddFdFd'))).toEqual([
    { from: 2 * MINUTE, to: 5 * MINUTE, ongoing: false, total: 180, failed: 68 },
  ]);
});

test('from counts to incidents: a service that fails 10 % has none, and one where it gets worse', () => {
  const state = (failed: number): BlockState => toBlocks(counts(failed), { target: 0.99, usual: 0.1 })[0].state;
  const counts = (failed: number) => [{ from: 0, to: MINUTE, total: 60, failed, lines: 60 }];
  expect([0, 6, 9, 31].map(state)).toEqual(['fine', 'degraded', 'degraded', 'failing']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './until.ts';

const every = 1;

test('what is seen in the end is given back, whatever went wrong before', async () => {
  const seen = [() => undefined, () => false as const, () => Promise.reject(new Error('away')), () => 7];
  assert.equal(await until('a number', async () => seen.shift()!(), { every }), 7);
});

test('a wait for something dead ends at once and says how it died and what was last seen', async () => {
  let looks = 0;
  const look = () => Promise.reject(new Error(`look ${++looks}`));
  await assert.rejects(
    until('an answer', look, { every, ended: () => (looks === 3 ? 'it has ended (1)' : undefined) }),
    /gave up waiting for: an answer; it has ended \(1\); last seen: look 4/
  );
});

test('what came true in the last moment of its maker counts', async () => {
  let lives = true;
  const found = until('the last word', async () => !lives && 'bye', {
    every,
    ended: async () => {
      lives = false;
      return 'it has ended';
    },
  });
  assert.equal(await found, 'bye');
});

test('a wait that nothing ends is given up and says what was last seen', async () => {
  const look = () => Promise.reject(new Error('3 of 4'));
  await assert.rejects(until('four', look, { seconds: 0, every }), /waited 0 s for: four; last seen: 3 of 4/);
});

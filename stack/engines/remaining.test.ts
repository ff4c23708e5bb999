import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Remaining } from './remaining.ts';

const weights = { small: 100, large: 500 };

test('before anything is built, weights and cores say how long it takes', () => {
  assert.equal(new Remaining(weights, 2).words(0), 'about 10 minutes left');
  assert.equal(new Remaining(weights, 8).seconds(0), 150);
});

test('what is finished sets the pace of the rest', () => {
  const remaining = new Remaining(weights, 2);
  remaining.starts('small');
  remaining.ends('small', 200);
  assert.equal(remaining.seconds(200), 1000, 'half as fast as where the weights were measured');
});

test('a build that takes longer than the pace says slows the guess down', () => {
  const remaining = new Remaining(weights, 2);
  remaining.starts('small');
  assert.equal(remaining.seconds(60), 540);
  assert.equal(remaining.seconds(300), 1500, 'three times its weight: the rest will be no faster');
});

test('at the end less than nothing is not promised', () => {
  const remaining = new Remaining({ small: 100 }, 2);
  remaining.starts('small');
  assert.equal(remaining.words(99), 'about a minute left');
  assert.equal(remaining.words(400), 'about a minute left');
});

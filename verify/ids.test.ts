import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, idIn, type Ids } from './ids.ts';

const sent: Ids = new Map([
  ['r-b1', 'before'],
  ['r-d1', 'during'],
  ['r-d2', 'during'],
  ['r-a1', 'after'],
]);

test('what is missing and what is there twice is named by its id', () => {
  assert.deepEqual(compare(sent, ['r-b1', 'r-d2', 'r-d2', 'r-a1']), {
    found: { before: 1, during: 1, after: 1 },
    missing: ['r-d1'],
    twice: ['r-d2'],
  });
});

test('a request that nobody sent makes the count worthless', () => {
  assert.throws(() => compare(sent, ['r-x']), /r-x was found, but never sent/);
});

test('the id is what follows the path of a dish, for this run only', () => {
  assert.equal(idIn('/api/menu/r-d1', 'r-'), 'r-d1');
  assert.equal(idIn('/api/menu/5', 'r-'), undefined);
  assert.equal(idIn('/api/menu', 'r-'), undefined);
});

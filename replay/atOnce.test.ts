import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { atOnce } from './atOnce.ts';

test('results come in the order of the items, and no more are worked on than there are processors', async () => {
  const items = Array.from({ length: 20 }, (_, index) => index);
  let now = 0;
  let most = 0;
  const found = await atOnce(items, async (item) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return item * 2;
  });
  assert.deepEqual(
    found,
    items.map((item) => item * 2)
  );
  assert.equal(most, Math.min(items.length, availableParallelism()));
});

test('the first failure is the result, and ends the work', async () => {
  const begun: number[] = [];
  const job = async (item: number) => {
    begun.push(item);
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error(`item ${item}`);
  };
  const items = Array.from({ length: 10 * availableParallelism() }, (_, index) => index);
  await assert.rejects(atOnce(items, job), /item 0/);
  assert.equal(begun.length, Math.min(items.length, availableParallelism()));
});

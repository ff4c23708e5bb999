import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from './turns.ts';

test('the next begins when the one before says so, in order, and saying it twice changes nothing', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const begin = (name: string) =>
    turns.take().then((end) => {
      begun.push(name);
      return end;
    });
  const first = begin('first');
  const second = begin('second');
  const third = begin('third');
  const end = await first;
  assert.deepEqual(begun, ['first']);
  end();
  end();
  (await second)();
  await third;
  assert.deepEqual(begun, ['first', 'second', 'third']);
});

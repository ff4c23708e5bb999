import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { storedFigures, storedFiguresFile } from './storedFigures.ts';

const root = resolve(import.meta.dirname, '../..');

test('what the app says of a stored year is what was measured, configured and looked up', () => {
  assert.deepEqual(JSON.parse(readFileSync(join(root, storedFiguresFile), 'utf8')), storedFigures(root));
});

test('the days in the storage classes are the days until a store deletes', () => {
  const { days, keeps, expires } = storedFigures(root);
  for (const signal of ['lines', 'metrics', 'spans'] as const) {
    assert.equal(
      Object.values(days[signal]).reduce((sum, more) => sum + more, 0),
      keeps[signal]
    );
    assert.ok(expires > keeps[signal], 'the buckets delete later than the stores');
  }
});

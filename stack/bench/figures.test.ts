import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { engines } from '../engines/engines.ts';
import { engineVersions } from './figures.ts';

test('a page of figures says the version of each engine that runs, and of its image where that has another name', async () => {
  const versions = await engineVersions(join(import.meta.dirname, '../..'));
  assert.doesNotMatch(versions, /unknown/);
  for (const { name, neededFor } of engines) {
    assert.equal(new RegExp(`\\b${name} v\\d`).test(versions), neededFor === 'run', name);
  }
  assert.match(versions, /tempo v1\.5\.1-\S+-607c7fb69662 \(image 2\.9\.0\)/);
  assert.doesNotMatch(versions, /loki \S+ \(/);
});

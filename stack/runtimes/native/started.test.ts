import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSettings } from '../../settings.ts';
import { asStarted, asWanted, noteStarted, withAll } from './started.ts';

test('a stack keeps the clusters it was started with until another number is asked for', async () => {
  const STATE_DIR = await mkdtemp(join(tmpdir(), 'the-pass-started-'));
  try {
    const [any, one, two] = ['', '1', '2'].map((CLUSTERS) => loadSettings({ STATE_DIR, CLUSTERS }));
    assert.equal((await asWanted(any)).clusters, 1, 'one at first');
    assert.equal((await asWanted(two)).clusters, 2);
    assert.equal((await asStarted(two)).clusters, 1, 'what is asked for is not started yet');
    await noteStarted(two);
    assert.equal((await asStarted(any)).clusters, 2);
    assert.equal((await asWanted(any)).clusters, 2);
    assert.equal((await asWanted(one)).clusters, 1);
    await noteStarted(one);
    assert.equal((await asStarted(any)).clusters, 1);
    assert.equal(withAll(any).clusters, 2, 'what may still run is found whatever was noted');
  } finally {
    await rm(STATE_DIR, { recursive: true });
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../failure.ts';
import { loadSettings } from '../settings.ts';
import { chooseRuntime } from './choose.ts';

for (const runtime of ['kind', 'compose']) {
  test(`a second cluster is refused with ${runtime}, with what to do`, () =>
    assert.rejects(
      chooseRuntime(loadSettings({ CLUSTERS: '2' }), runtime),
      (error) =>
        error instanceof Failure &&
        error.what === `CLUSTERS=2 cannot be used with ${runtime}` &&
        error.remedy.includes('RUNTIME=native') &&
        error.remedy.includes('docs/more-clusters.md')
    ));
}

test('native has two clusters, every runtime has one', async () => {
  assert.equal((await chooseRuntime(loadSettings({ CLUSTERS: '2' }), 'native')).runtime.name, 'native');
  for (const runtime of ['kind', 'compose', 'native']) {
    assert.equal((await chooseRuntime(loadSettings({ CLUSTERS: '1' }), runtime)).runtime.name, runtime);
  }
});

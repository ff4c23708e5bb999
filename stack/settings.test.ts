import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from './failure.ts';
import { loadSettings } from './settings.ts';

test('an offset moves every port, and no two ports are the same', () => {
  const base = Object.values(loadSettings({}).ports);
  const moved = Object.values(loadSettings({ PORT_OFFSET: '2000' }).ports);
  assert.deepEqual(
    moved,
    base.map((port) => port + 2000)
  );
  // SeaweedFS listens 10000 above its ports too.
  const all = [...base, ...moved].flatMap((port) => [port, port + 10000]);
  assert.equal(new Set(all).size, all.length);
});

test('a value that cannot be used is named, with what to do', () => {
  for (const env of [
    { PORT_OFFSET: 'abc' },
    { PORT_OFFSET: '-1' },
    { RATE: '1e9' },
    { FAILURE_RATE: '2' },
    { ENGINES: 'download' },
    { ENGINES_FROM: 'mirror.example.com' },
  ]) {
    const [name] = Object.keys(env);
    assert.throws(
      () => loadSettings(env),
      (error: Failure) => error.what.includes(name) && error.remedy.includes(name)
    );
  }
});

test('engines come from where their projects release them, from a mirror, or from source', () => {
  assert.equal(loadSettings({}).enginesFrom, 'https://github.com');
  assert.equal(loadSettings({ ENGINES_FROM: 'http://mirror:8080/github/' }).enginesFrom, 'http://mirror:8080/github');
  assert.equal(loadSettings({ ENGINES: 'build', ENGINES_FROM: 'http://mirror' }).enginesFrom, undefined);
});

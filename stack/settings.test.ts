import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Failure } from './failure.ts';
import { loadSettings } from './settings.ts';

test("an offset moves every port, and with the README's no port is one of the first stack's", () => {
  const { root, ports } = loadSettings({});
  const [, offset] = /`PORT_OFFSET=(\d+) STATE_DIR=/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const base = Object.values(ports);
  const moved = Object.values(loadSettings({ PORT_OFFSET: offset }).ports);
  assert.deepEqual(
    moved,
    base.map((port) => port + Number(offset))
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
    { CLUSTERS: '3' },
    { CLUSTERS: '1.5' },
    { CLUSTERS: 'two' },
    { ENGINES: 'download' },
    { ENGINES_FROM: 'mirror.example.com' },
    { STATE_DIR: '.' },
    { STATE_DIR: '/' },
    { STATE_DIR: 'a\nb' },
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

test('there are as many clusters as are asked for, and as before when nothing is', () => {
  assert.equal(loadSettings({ CLUSTERS: '1' }).clusters, 1);
  assert.equal(loadSettings({ CLUSTERS: '2' }).clusters, 2);
  assert.equal(loadSettings({ CLUSTERS: '' }).clusters, undefined);
  assert.equal(loadSettings({}).clusters, undefined);
});

test('a state folder may have any name', () => {
  assert.ok(loadSettings({ STATE_DIR: 'my stack [2] of $HOME' }).stateDir.endsWith('/my stack [2] of $HOME'));
  assert.equal(loadSettings({ STATE_DIR: '/elsewhere' }).stateDir, '/elsewhere');
  assert.ok(loadSettings({ STATE_DIR: '..stack' }).stateDir.endsWith('/..stack'));
});

test('an offset that puts a page on a port that browsers refuse is refused, with one that can be used', () => {
  for (const [offset, words, next] of [
    ['3000', 'page on 6000', '3001'],
    ['3665', 'page on 6665', '3670'],
    ['1999', 'edge on 10080', '2000'],
  ]) {
    assert.throws(
      () => loadSettings({ PORT_OFFSET: offset }),
      (error: Failure) => error.why.includes(words) && error.remedy.endsWith(`PORT_OFFSET=${next}`)
    );
    loadSettings({ PORT_OFFSET: next });
  }
});

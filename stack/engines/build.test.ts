import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { binaryPath, buildEngine } from './build.ts';
import type { Engine } from './engines.ts';

const engine: Engine = {
  name: 'tiny',
  title: 'Tiny',
  module: 'thepass.local/engines/tiny',
  package: '.',
  weight: 1,
  neededFor: 'run',
};

/** One for all tests here: Go's own packages are compiled once. */
const cacheDir = mkdtempSync(join(tmpdir(), 'the-pass-build-cache-'));

/** A repository with one engine, a program of two lines. */
function tinyRepository(source: string): Settings {
  const root = mkdtempSync(join(tmpdir(), 'the-pass-build-'));
  const folder = join(root, 'stack/engines/tiny');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'go.mod'), 'module thepass.local/engines/tiny\n\ngo 1.24\n');
  writeFileSync(join(folder, 'go.sum'), '');
  writeFileSync(join(folder, 'main.go'), source);
  return { ...loadSettings({}), root, cacheDir };
}

test('builds an engine that runs', async () => {
  const settings = tinyRepository('package main\n\nfunc main() { println("ready") }\n');
  const target = await binaryPath(settings, engine, 'go1.26.0');
  await buildEngine(settings, engine, target);
  assert.equal((await execa(target)).stderr, 'ready');
  assert.deepEqual(readdirSync(dirname(target)), ['tiny']);
});

test('tells when only the linker is left', async () => {
  const settings = tinyRepository('package main\n\nfunc main() { println("linked") }\n');
  const target = await binaryPath(settings, engine, 'go1.26.0');
  let there: boolean | undefined;
  await buildEngine(settings, engine, target, { linking: () => (there = existsSync(target)) });
  assert.equal(there, false, 'told, and before the program was there');
});

test('a build that is ended leaves nothing behind', async () => {
  const settings = tinyRepository('package main\n\nfunc main() { println("ended") }\n');
  const target = await binaryPath(settings, engine, 'go1.26.0');
  const end = new AbortController();
  const linking = () => end.abort();
  await assert.rejects(buildEngine(settings, engine, target, { linking, cancelSignal: end.signal }), Failure);
  assert.deepEqual(readdirSync(dirname(target)), []);
});

test('another pin, source or toolchain is another place in the cache', async () => {
  const settings = tinyRepository('package main\n\nfunc main() {}\n');
  const paths = new Set([
    await binaryPath(settings, engine, 'go1.26.0'),
    await binaryPath(settings, engine, 'go1.26.1'),
  ]);
  paths.add(await binaryPath(settings, { ...engine, tags: 'netgo' }, 'go1.26.0'));
  cpSync(join(settings.root, 'stack/engines/tiny/go.mod'), join(settings.root, 'stack/engines/tiny/go.sum'));
  paths.add(await binaryPath(settings, engine, 'go1.26.0'));
  assert.equal(paths.size, 4);
});

test('a build that fails leaves nothing behind and says why', async () => {
  const settings = tinyRepository('package main\n\nfunc main() { unknown() }\n');
  const target = await binaryPath(settings, engine, 'go1.26.0');
  await assert.rejects(buildEngine(settings, engine, target), (error: Failure) => /undefined: unknown/.test(error.why));
  assert.ok(!existsSync(target));
  assert.deepEqual(readdirSync(dirname(target)), []);
});

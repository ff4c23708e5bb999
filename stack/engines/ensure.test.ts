import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import { loadSettings, type Settings } from '../settings.ts';
import type { EngineState } from './build.ts';
import { type Engine, engines } from './engines.ts';
import { provide } from './ensure.ts';
import { filled, layouts } from './releases/layouts.ts';

// Progress in words would stand between the messages that the test runner reads from this stream, and Node 20 cannot tell them apart.
const write = process.stdout.write.bind(process.stdout) as (...args: unknown[]) => boolean;
process.stdout.write = (...args: unknown[]) => typeof args[0] === 'string' || write(...args);

/** An engine of the list, so that there is a release of it, whose source here is two lines. */
const engine: Engine = { ...engines.find(({ name }) => name === 'kubeconform')!, package: '.' };
const { folder, asset, checksums } = filled(layouts.kubeconform!, 'amd64');
const server = createServer((request, response) => {
  const known = request.url === `/${folder}/${checksums}`;
  response.writeHead(known ? 200 : 404).end(known ? `${'a'.repeat(64)}  ${asset}\n` : 'no such file');
});
let settings: Settings;

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const root = mkdtempSync(join(tmpdir(), 'the-pass-ensure-'));
  const module = join(root, 'stack/engines/kubeconform');
  mkdirSync(module, { recursive: true });
  writeFileSync(join(module, 'go.mod'), 'module thepass.local/engines/kubeconform\n\ngo 1.24\n');
  writeFileSync(join(module, 'go.sum'), '');
  writeFileSync(join(module, 'main.go'), 'package main\n\nfunc main() { println("built") }\n');
  settings = { ...loadSettings({ ENGINES_FROM: base }), root, cacheDir: join(root, 'cache') };
});
after(() => server.close());

test('what is offered and cannot be had is built', async () => {
  const state: EngineState = { engine, program: '', ready: false };
  await provide(settings, [state]);
  assert.equal((await execa(state.program)).stderr, 'built');
});

test('a build that fails stops the others, and says why', async () => {
  const broken = (name: 'k6' | 'caddy'): EngineState => {
    const module = join(settings.root, 'stack/engines', name);
    mkdirSync(module, { recursive: true });
    writeFileSync(join(module, 'go.mod'), `module thepass.local/engines/${name}\n\ngo 1.24\n`);
    writeFileSync(join(module, 'main.go'), 'package main\n\nfunc main() { unknown() }\n');
    return { engine: { ...engine, name }, program: '', ready: false };
  };
  const states = [broken('k6'), broken('caddy')];
  const build = provide({ ...settings, enginesFrom: undefined }, states);
  await assert.rejects(build, (error: Failure) => error instanceof Failure && /undefined: unknown/.test(error.why));
  assert.ok(!states.some(({ program }) => program && existsSync(program)));
});

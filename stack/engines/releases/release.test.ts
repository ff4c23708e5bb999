import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { Failure } from '../../failure.ts';
import { until } from '../../../verify/until.ts';
import { loadSettings, type Settings } from '../../settings.ts';
import { engines } from '../engines.ts';
import { Unusable } from './download.ts';
import { filled, layouts } from './layouts.ts';
import { remembered } from './lock.ts';
import { digestOf, fetchRelease, offers, releasePath } from './release.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What the server answers, by path; everything else is 404. */
const files = new Map<string, Answer>();
const server = createServer((request, response) => {
  const answer = files.get(request.url!);
  if (answer) {
    answer(request, response);
  } else {
    response.writeHead(404).end('no such file');
  }
});
let base: string;
let settings: Settings;

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  files.clear();
  const root = mkdtempSync(join(tmpdir(), 'the-pass-releases-'));
  settings = { ...loadSettings({ ENGINES_FROM: base }), root, cacheDir: join(root, 'cache') };
});

/** Long enough for any machine; tests of a silent server are less patient. */
const patience = { look: 60_000, stall: 60_000 };
const engine = (name: string) => engines.find((candidate) => candidate.name === name)!;
const send =
  (body: Buffer | string): Answer =>
  (_, response) =>
    response.end(body);
const sum = (algorithm: string, body: Buffer) => createHash(algorithm).update(body).digest('hex');

/** A program that says its version, as the real ones do. */
const program = (version: string) => Buffer.from(`#!/bin/sh\necho "the program, version ${version}"\n`);

/** A .tar.gz with one file. */
async function tarOf(name: string, content: Buffer): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'the-pass-tar-'));
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
  const { stdout } = await execa('tar', ['-cf', '-', '-C', folder, name], { encoding: 'buffer' });
  return gzipSync(stdout);
}

/** A .zip with one file, deflated. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Puts a release of an engine on the server. */
async function publish(name: 'k6' | 'caddy' | 'loki' | 'weed' | 'kubeconform', version = layouts[name]!.version) {
  const layout = filled(layouts[name]!, 'amd64');
  const content = program(version);
  const archive = layout.asset.endsWith('.zip') ? zipOf(layout.program, content) : await tarOf(layout.program, content);
  const algorithm = { caddy: 'sha512', weed: 'md5' }[name as string] ?? 'sha256';
  const digest = sum(algorithm, archive);
  const line =
    name === 'weed' ? `${digest}\n` : `${'0'.repeat(digest.length)}  other.tar.gz\n${digest}  ${layout.asset}\n`;
  files.set(`/${layout.folder}/${layout.asset}`, send(archive));
  files.set(`/${layout.folder}/${layout.checksums}`, send(line));
  return { layout, archive, path: `/${layout.folder}/${layout.asset}` };
}

/** Looks and downloads, as the command line does. @returns where the program lies. */
async function get(name: string): Promise<string> {
  const wanted = engine(name);
  const offered = (await offers(settings, [wanted], patience, 'amd64')).get(name);
  assert.ok(offered, `${name} is not offered`);
  const target = releasePath(settings, wanted, 'amd64')!;
  await fetchRelease(settings, offered, target, undefined, patience);
  return target;
}

/** That nothing of a download is left. */
function nothingLeft(name: string): void {
  const folder = dirname(releasePath(settings, engine(name), 'amd64')!);
  assert.deepEqual(existsSync(folder) ? readdirSync(folder) : [], []);
  assert.ok(!existsSync(remembered(settings)), 'and nothing is remembered');
}

for (const name of ['k6', 'caddy', 'loki', 'weed'] as const) {
  test(`a good release of ${name} becomes a program that runs (${layouts[name]!.asset})`, async () => {
    const { layout, archive } = await publish(name);
    const target = await get(name);
    assert.match((await execa(target)).stdout, new RegExp(`version ${layout.version}`));
    assert.deepEqual(readdirSync(dirname(target)), [name]);
    const known = JSON.parse(readFileSync(remembered(settings), 'utf8')) as Record<string, string>;
    assert.deepEqual(known, { [`${layout.folder}/${layout.asset}`]: sum('sha256', archive) });
  });
}

test('a server may point elsewhere', async () => {
  const { archive, path } = await publish('k6');
  files.set('/storage/1', send(archive));
  files.set(path, (_, response) => response.writeHead(302, { location: `${base}/storage/1` }).end());
  assert.ok(existsSync(await get('k6')));
});

test('a truncated file is not taken, whether the server says so or not', async () => {
  const { archive, path } = await publish('k6');
  const half = archive.subarray(0, archive.length / 2);
  files.set(path, (_, response) => {
    response.writeHead(200, { 'content-length': archive.length }).write(half, () => response.destroy());
  });
  await assert.rejects(get('k6'), Unusable);
  nothingLeft('k6');
  files.set(path, send(half));
  await assert.rejects(get('k6'), (error: Unusable) => /does not match the release checksum/.test(error.message));
  nothingLeft('k6');
});

test('a forged file is not taken', async () => {
  const { path } = await publish('k6');
  files.set(path, send(await tarOf('k6-v1.8.1-linux-amd64/k6', Buffer.from('#!/bin/sh\necho forged 1.8.1\n'))));
  await assert.rejects(get('k6'), (error: Unusable) => /does not match the release checksum/.test(error.message));
  nothingLeft('k6');
});

test('a file that is forged together with its checksums is refused by the first one that was seen', async () => {
  const target = await (await publish('k6'), get('k6'));
  const first = readFileSync(target, 'utf8');
  await publish('k6', '1.8.1 (forged)');
  await assert.rejects(get('k6'), (error: Failure) => {
    assert.ok(error instanceof Failure);
    assert.match(error.why, /releases\.json has/);
    assert.match(error.remedy, /ENGINES=build/);
    return true;
  });
  assert.equal(readFileSync(target, 'utf8'), first, 'what was there is still there');
});

test('the committed lock is asked first of all', async () => {
  const { path } = await publish('kubeconform');
  const lock = join(settings.root, 'stack/engines/releases/lock.json');
  mkdirSync(dirname(lock), { recursive: true });
  writeFileSync(lock, JSON.stringify({ [path.slice(1)]: 'f'.repeat(64) }));
  await assert.rejects(get('kubeconform'), (error: Failure) => /lock\.json has f{64}/.test(error.why));
  nothingLeft('kubeconform');
});

test('a program of another version is not taken', async () => {
  await publish('k6', '1.7.0');
  await assert.rejects(get('k6'), (error: Unusable) => /version 1\.7\.0", expected 1\.8\.1/.test(error.message));
  nothingLeft('k6');
});

test('an archive without the program, or that is none, is not taken', async () => {
  for (const name of ['k6', 'loki'] as const) {
    const { layout, path } = await publish(name);
    for (const body of [await tarOf('README.md', Buffer.from('hello')), Buffer.from('not an archive')]) {
      files.set(path, send(body));
      files.set(`/${layout.folder}/${layout.checksums}`, send(`${sum('sha256', body)} *${layout.asset}\n`));
      await assert.rejects(get(name), Unusable);
      nothingLeft(name);
    }
  }
});

test('a server that falls silent in a download is given up', async () => {
  const { archive, path } = await publish('k6');
  files.set(path, (_, response) => {
    response.writeHead(200, { 'content-length': archive.length }).write(archive.subarray(0, 10));
  });
  const offered = (await offers(settings, [engine('k6')], patience, 'amd64')).get('k6')!;
  const target = releasePath(settings, engine('k6'), 'amd64')!;
  await assert.rejects(
    fetchRelease(settings, offered, target, undefined, { stall: 100 }),
    (error: Unusable) => error instanceof Unusable && /no response in time/.test(error.message)
  );
  nothingLeft('k6');
});

test('the look takes who answers and waits for nobody else', async () => {
  await publish('k6');
  const caddy = await publish('caddy');
  const weed = await publish('weed');
  files.set(`/${caddy.layout.folder}/${caddy.layout.checksums}`, () => {});
  files.set(`/${weed.layout.folder}/${weed.layout.checksums}`, send('<!doctype html><title>Sign in</title>'));
  // a busy machine may need a longer look to hear k6; the others are never heard
  let look = 50;
  const found = await until('k6 answers', async () => {
    const heard = await offers(settings, engines, { look: (look *= 2) }, 'amd64');
    return heard.size > 0 && heard;
  });
  assert.deepEqual([...found.keys()], ['k6']);
});

test('nobody is asked where engines are to be built, or where there is no server or no release', async () => {
  let asked = 0;
  for (const { folder, checksums } of Object.values(layouts).map((layout) => filled(layout, 'amd64'))) {
    files.set(`/${folder}/${checksums}`, (_, response) => response.end(`${asked++}`));
  }
  const all = (chosen: Settings, on?: 'amd64') => offers(chosen, engines, patience, on);
  assert.equal((await all({ ...settings, enginesFrom: undefined }, 'amd64')).size, 0);
  assert.equal(asked, 0);
  const nobody = createServer();
  await new Promise<void>((listening) => nobody.listen(0, '127.0.0.1', listening));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((closed) => nobody.close(closed));
  assert.equal((await all({ ...settings, enginesFrom: `http://127.0.0.1:${port}` }, 'amd64')).size, 0);
});

test('checksum files in their forms', () => {
  const digest = 'a'.repeat(64);
  assert.equal(digestOf('x', `${digest}  x\n`), digest);
  assert.equal(digestOf('x', `${'b'.repeat(64)}  y\n${digest} *x`), digest);
  assert.equal(digestOf('x', 'D'.repeat(32)), 'd'.repeat(32));
  assert.equal(digestOf('x', `${digest}  xy\n`), undefined);
  assert.equal(digestOf('x', 'abc  x\n'), undefined, 'no digest has that length');
  assert.equal(digestOf('x', ''), undefined);
});

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Failure } from '../failure.ts';
import { collectorOf, ensureCredentials, folderWriters, readCredentials } from './credentials.ts';
import { needWriterName } from './writers.ts';

/** Stands for Caddy: the "hash" says which password it is of, and that it was asked as Caddy is. */
const caddy = [
  process.execPath,
  '--eval',
  `process.stdout.write(process.argv.slice(1).join(' ') + ' ' + require('node:fs').readFileSync(0, 'utf8'))`,
];
const hashed = (password: string) => `hash-password --algorithm bcrypt ${password}`;

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'the-pass-credentials-'))));
afterEach(() => rm(folder, { recursive: true }));

const entry = async (user: string) => JSON.parse(await readFile(join(folder, 'writers', user), 'utf8'));

test('each cluster gets a user of its own, named as the cluster, which the gateway finds in its folder', async () => {
  const credentials = await ensureCredentials(folder, caddy, ['native', 'second']);
  const [first, second] = ['native', 'second'].map((cluster) => collectorOf(credentials, cluster));
  assert.deepEqual([first.user, second.user], ['native', 'second']);
  assert.notEqual(first.password, second.password);
  assert.deepEqual(await entry('second'), { cluster: 'second', passwordHashes: [hashed(second.password)] });
  assert.equal(credentials.readerPasswordHash, hashed(credentials.readerPassword));
  assert.deepEqual(await readCredentials(folder), credentials);
});

test('another run keeps what is there, and a further cluster changes nothing of the first', async () => {
  const before = await ensureCredentials(folder, caddy, ['native']);
  const own = { ...(await entry('native')), limits: { logs: { series: 7 } } };
  await writeFile(join(folder, 'writers/native'), JSON.stringify(own));
  assert.deepEqual(await ensureCredentials(folder, caddy, ['native']), before);
  const after = await ensureCredentials(folder, caddy, ['native', 'second']);
  assert.deepEqual({ ...after, writers: before.writers }, before);
  assert.deepEqual(after.writers.native, before.writers.native);
  assert.deepEqual(await entry('native'), own);
});

test('a run that ended between password and hash is finished by the next', async () => {
  const { writers } = await ensureCredentials(folder, caddy, ['native']);
  await rm(join(folder, 'writers/native'));
  assert.deepEqual((await ensureCredentials(folder, caddy, ['native'])).writers, writers);
  assert.deepEqual((await entry('native')).passwordHashes, [hashed(writers.native.password)]);
});

test('passwords are for their owner only, hashes for the gateway too', async () => {
  await ensureCredentials(folder, caddy, ['native']);
  const modeOf = async (path: string) => (await stat(join(folder, path))).mode & 0o777;
  assert.equal(await modeOf('credentials.json'), 0o600);
  assert.equal(await modeOf('writers/native'), 0o644);
});

test('a cluster without a user is told how to get one', async () => {
  const credentials = await ensureCredentials(folder, caddy, ['native']);
  assert.throws(
    () => collectorOf(credentials, 'third'),
    (error) => error instanceof Failure && /user add third/.test(error.remedy)
  );
});

test('users come and go in the folder', async () => {
  await ensureCredentials(folder, caddy, ['native']);
  const writers = folderWriters(folder, caddy);
  const { password } = await writers.add('third', 'a cluster');
  assert.deepEqual(await entry('third'), { cluster: 'a cluster', passwordHashes: [hashed(password)] });
  assert.deepEqual((await writers.names()).sort(), ['native', 'third']);
  await writers.remove('third');
  assert.deepEqual(await writers.names(), ['native']);
  await assert.rejects(writers.remove('third'), Failure);
});

test('a name is one for a file and a Secret', () => {
  for (const good of ['second', 'eu-west-1.prod', 'A_1']) {
    needWriterName(good);
  }
  for (const bad of ['', '.hidden', '../up', 'a/b', 'a:b', 'a b', '-a', 'a'.repeat(64)]) {
    assert.throws(() => needWriterName(bad), Failure, bad);
  }
});

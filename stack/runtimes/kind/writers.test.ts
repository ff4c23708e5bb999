import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Failure } from '../../failure.ts';
import { kubernetesWriters } from './writers.ts';

/** A kubectl that is a script: it keeps the Secret in a file, and hashes as the gateway's Caddy would. */
const script = `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const file = path.join(path.dirname(process.argv[1]), 'secret.json');
const args = process.argv.slice(2).join(' ');
const to = '--context hub --namespace central-observability ';
if (!args.startsWith(to)) { process.stderr.write('another cluster: ' + args); process.exit(1); }
const secret = JSON.parse(fs.readFileSync(file, 'utf8'));
const asked = args.slice(to.length);
if (asked === 'get secret gateway-writers --output=json') process.stdout.write(JSON.stringify(secret));
else if (asked === 'exec --stdin deployment/gateway --container=gateway -- caddy hash-password --algorithm bcrypt') process.stdout.write('hash of ' + fs.readFileSync(0, 'utf8'));
else if (asked === 'replace --filename=-') {
  const replaced = JSON.parse(fs.readFileSync(0, 'utf8'));
  if (replaced.metadata.resourceVersion !== secret.metadata.resourceVersion) { process.stderr.write('the object has been modified'); process.exit(1); }
  fs.writeFileSync(file, JSON.stringify(replaced));
} else { process.stderr.write('unknown: ' + args); process.exit(1); }
`;

let folder: string;
const { PATH } = process.env;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'the-pass-writers-'));
  await writeFile(join(folder, 'kubectl'), script);
  await chmod(join(folder, 'kubectl'), 0o755);
  process.env.PATH = `${folder}${delimiter}${PATH}`;
});

after(async () => {
  process.env.PATH = PATH;
  await rm(folder, { recursive: true });
});

const keep = (metadata: object = {}) =>
  writeFile(
    join(folder, 'secret.json'),
    JSON.stringify({ metadata: { resourceVersion: '7', ...metadata }, data: { 'the-pass': 'e30=' } })
  );
const kept = async () => (JSON.parse(await readFile(join(folder, 'secret.json'), 'utf8')) as { data: object }).data;

beforeEach(() => keep());

const writers = kubernetesWriters(['--context', 'hub']);

test('a user is one more key of the Secret, and gone again; the others stay', async () => {
  const { password, todo } = await writers.add('second', 'second');
  assert.equal(todo, undefined);
  assert.deepEqual((await writers.names()).sort(), ['second', 'the-pass']);
  const { second } = (await kept()) as Record<string, string>;
  const entry = JSON.parse(Buffer.from(second, 'base64').toString());
  assert.deepEqual(entry, { cluster: 'second', passwordHashes: [`hash of ${password}`] });
  assert.equal(await writers.remove('second'), undefined);
  assert.deepEqual(await kept(), { 'the-pass': 'e30=' });
  await assert.rejects(writers.remove('second'), Failure);
});

test('what an operator brings is left to it: a person is told what to change', async () => {
  await keep({ ownerReferences: [{ kind: 'ExternalSecret' }] });
  const { password, todo } = await writers.add('second', 'second');
  assert.match(todo!, /the-pass\/writers/);
  assert.ok(todo!.includes(`hash of ${password}`));
  assert.match((await writers.remove('the-pass'))!, /the-pass\/writers/);
  assert.deepEqual(await kept(), { 'the-pass': 'e30=' });
});

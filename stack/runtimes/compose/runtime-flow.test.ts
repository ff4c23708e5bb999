import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Failure } from '../../failure.ts';
import { loadSettings } from '../../settings.ts';
import { stackName } from '../stackName.ts';
import { compose } from './compose.ts';

/**
 * The runtime against a docker that is a script: it keeps the networks of Alloy in a file, says of each container what it is told, and writes down
 * how it was called. Real containers are not needed to know what is asked of them.
 */
const script = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2).join(' ');
fs.appendFileSync('calls', args + '\\n');
const versions = { 'version --format {{.Server.Version}}': '28.0.1', 'compose version': 'Docker Compose version v2.40.0' };
if (versions[args]) { process.stdout.write(versions[args]); process.exit(); }
fs.appendFileSync('attestations', (process.env.BUILDX_NO_DEFAULT_ATTESTATIONS ?? '') + ' ' + args + '\\n');
const state = JSON.parse(fs.readFileSync('state.json', 'utf8'));
const ends = (text, code = 0) => { process.stdout.write(text); process.exit(code); };
if (/ ps --all --quiet alloy$/.test(args)) ends(state.containers.some((c) => c.Service === 'alloy') ? 'alloy-id\\n' : '');
if (/ ps --all --format json$/.test(args)) ends(state.containers.map((c) => JSON.stringify(c)).join('\\n'));
if (/^inspect /.test(args)) ends(JSON.stringify(Object.fromEntries(state.networks.map((name) => [name, {}]))));
const [, verb, network] = /^network (connect|disconnect) (\\S+) alloy-id$/.exec(args) ?? [];
if (verb) {
  state.networks = state.networks.filter((name) => name !== network).concat(verb === 'connect' ? [network] : []);
  fs.writeFileSync('state.json', JSON.stringify(state));
  ends('');
}
if (/ exec -T gateway wget /.test(args)) ends('', state.notReady?.some((part) => args.includes(part)) ? 1 : 0);
if (/^stats /.test(args)) ends('{"ID":"loki-id","MemUsage":"100MiB / 1GiB"}');
ends('');
`;

let folder: string;
const path = process.env.PATH;
const cwd = process.cwd();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'the-pass-compose-'));
  await writeFile(join(folder, 'docker'), script);
  await chmod(join(folder, 'docker'), 0o755);
  process.env.PATH = `${folder}${delimiter}${path}`;
  process.chdir(folder);
});

after(async () => {
  process.chdir(cwd);
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

const services = [
  's3',
  'loki',
  'mimir',
  'tempo',
  'ingest',
  'inbox',
  'gateway',
  'alloy',
  'service',
  'edge',
  'load-generator',
  'page',
];
const running = (state = 'running') =>
  services.map((name) => ({ ID: `${name}-id`, Service: name, State: state, Health: '', ExitCode: 0 }));

const settings = () => loadSettings({ STATE_DIR: join(folder, 'state'), PORT_OFFSET: '20000' });
const road = () => `${stackName(settings())}_road`;

async function writeState(now: object): Promise<void> {
  await writeFile(join(folder, 'state.json'), JSON.stringify({ containers: running(), networks: [road()], ...now }));
  await writeFile(join(folder, 'calls'), '');
}

const calls = async (pattern: RegExp) =>
  (await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter((line) => pattern.test(line));

const runtime = () => compose(settings());

beforeEach(async () => {
  await mkdir(join(folder, 'state/compose'), { recursive: true });
  await writeFile(join(folder, 'state/compose.env'), "RATE='10'\n");
  const names = ['s3AccessKey', 's3SecretKey', 'readerUser', 'readerPassword', 'readerPasswordHash'];
  const known = JSON.stringify(Object.fromEntries(names.map((name) => [name, 'x'])));
  await writeFile(join(folder, 'state/compose/credentials.json'), known);
});

test('cut takes Alloy off the road once; heal puts it back once', async () => {
  await writeState({});
  await runtime().cut();
  await runtime().cut();
  assert.deepEqual(await calls(/^network/), [`network disconnect ${road()} alloy-id`]);
  assert.match((await runtime().status()).find((part) => part.name === 'road')?.reason ?? '', /make heal/);
  await runtime().heal();
  await runtime().heal();
  assert.equal((await calls(/^network connect/)).length, 1);
  assert.equal((await runtime().status()).find((part) => part.name === 'road')?.state, 'running');
});

test('status shows each part, its memory, and the store that does not answer yet', async () => {
  await writeState({ notReady: ['mimir'] });
  const parts = await runtime().status();
  const state = (name: string) => parts.find((part) => part.name === name);
  assert.deepEqual(parts.map((part) => part.name).sort(), [...services, 'road'].sort());
  assert.equal(state('mimir')?.state, 'starting');
  assert.equal(state('tempo')?.state, 'running');
  assert.equal(state('loki')?.memory, 100 * 1024 ** 2);
  assert.equal(state('page')?.address, 'http://127.0.0.1:23000/a/thepass-insight-app');
});

test('a part that ended is named, with the command that shows its log', async () => {
  const containers = running().map((row) => (row.Service === 'tempo' ? { ...row, State: 'exited', ExitCode: 1 } : row));
  await writeState({ containers });
  const tempo = (await runtime().status()).find((part) => part.name === 'tempo');
  assert.equal(tempo?.state, 'dead');
  assert.match(tempo?.reason ?? '', /exit code 1.*docker compose --project-name the-pass-state-[0-9a-f]{6} logs tempo/);
});

test('stop and start take one part; the road is cut and healed; a part that is none is named', async () => {
  await writeState({});
  await runtime().stop('tempo');
  await runtime().start('tempo');
  assert.deepEqual(
    (await calls(/ (stop|start) /)).map((line) => line.split(' ').slice(-2).join(' ')),
    ['stop tempo', 'start tempo']
  );
  await runtime().stop('road');
  assert.deepEqual(await calls(/^network/), [`network disconnect ${road()} alloy-id`]);
  await assert.rejects(
    runtime().stop('tempoo'),
    (error) => error instanceof Failure && /choose one of: .*tempo/.test(error.remedy)
  );
});

test('a stack that is stopped is not cut', async () => {
  await writeState({ containers: [], networks: [] });
  const parts = await runtime().status();
  assert.deepEqual([...new Set(parts.map((part) => part.state))], ['stopped']);
  assert.equal(parts.find((part) => part.name === 'road')?.reason, undefined);
});

test('a port that another process has is said by its part before anything is started', async () => {
  const { ports } = settings();
  const mine = { page: 3000, edge: 8081, gateway: 8080, alloy: 12345 };
  const publishing = (without: string) =>
    running().map((row) =>
      row.Service in mine && row.Service !== without
        ? { ...row, Publishers: [{ PublishedPort: ports[row.Service as keyof typeof mine] }] }
        : row
    );
  const servers = await Promise.all(
    (Object.keys(mine) as Array<keyof typeof mine>).map(
      (name) =>
        new Promise<Server>((resolve) => {
          const server = createServer().listen(ports[name], '127.0.0.1', () => resolve(server));
        })
    )
  );
  try {
    for (const name of Object.keys(mine) as Array<keyof typeof mine>) {
      // the other ports are taken too: by the containers that are to have them
      await writeState({ containers: publishing(name) });
      await assert.rejects(
        runtime().up(),
        (error) =>
          error instanceof Failure &&
          error.why.includes(`port ${ports[name]} is in use by`) &&
          error.remedy.includes('PORT_OFFSET')
      );
      assert.deepEqual(await calls(/ up /), []);
    }
  } finally {
    servers.forEach((server) => server.close());
  }
});

test('what compose builds has no attestations: the same files are the same image', async () => {
  await writeState({});
  await runtime().down();
  const said = await readFile(join(folder, 'attestations'), 'utf8');
  assert.match(said, /^1 compose .* down$/m);
});

test('clean leaves a stack alone that runs, and removes its volumes and passwords when it is down', async () => {
  await writeState({});
  await assert.rejects(runtime().clean(), (error) => error instanceof Failure && /make down/.test(error.remedy));
  assert.deepEqual(await calls(/ down /), []);
  await writeState({ containers: [] });
  await runtime().clean();
  assert.match((await calls(/ down /))[0], /down --volumes --remove-orphans$/);
  await assert.rejects(readFile(join(folder, 'state/compose.env')), { code: 'ENOENT' });
  await assert.rejects(runtime().status(), (error) => error instanceof Failure && /make up/.test(error.remedy));
});

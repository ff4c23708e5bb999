import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, beforeEach, mock, test } from 'node:test';
import { Failure } from '../../failure.ts';
import { images as printImages } from '../../commands/images.ts';
import { ownImages } from '../../engines/images.ts';
import { loadSettings, type Settings } from '../../settings.ts';
import { kind } from './kind.ts';

/**
 * The runtime against a docker, kind, kubectl and npm that are one script: it keeps a cluster in a file, and writes down how it was called. A real
 * cluster is not needed to know what is asked of it.
 */
const script = `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const here = path.dirname(process.argv[1]);
const args = [path.basename(process.argv[1]), ...process.argv.slice(2)].join(' ');
fs.appendFileSync(path.join(here, 'calls'), args + '\\n');
const file = path.join(here, 'world.json');
const world = JSON.parse(fs.readFileSync(file, 'utf8'));
const save = () => fs.writeFileSync(file, JSON.stringify(world));
const ends = (text = '', code = 0) => { process.stdout.write(text); process.exit(code); };
if (world.missing === args.split(' ')[0]) ends('', 1);
if (args === 'kind get clusters') ends(world.cluster ? 'the-pass\\n' : '');
if (args === 'kind get kubeconfig --name the-pass') ends('a kubeconfig');
if (args.startsWith('kind create ')) { world.cluster = true; world.config = fs.readFileSync(0, 'utf8'); save(); ends(); }
if (args.startsWith('kind delete ')) { world.cluster = false; world.items = []; save(); ends(); }
const [, image] = /^docker image inspect --format \\S+ (\\S+)$/.exec(args) ?? [];
if (image) ends(world.ids[image] ?? 'sha256:first');
if (args.startsWith('kubectl get ') && args.includes(' networkpolicy ')) ends(JSON.stringify({ spec: { ingress: world.ingress } }));
const [, namespace, kinds] = /^kubectl get --namespace (\\S+) (\\S+) --output=json$/.exec(args) ?? [];
if (kinds) {
  const items = world.items.filter((item) => item.metadata.namespace === namespace && kinds.includes(item.kind.toLowerCase()));
  ends(JSON.stringify({ items }));
}
if (args.startsWith('kubectl apply ')) { world.items = world.manifests; world.ingress = world.rules; save(); ends(); }
if (args.startsWith('kubectl patch ')) { world.ingress = world.ingress.filter(({ ports }) => ports[0].port !== 8443); save(); ends(); }
const [, emptied] = /^kubectl --namespace (\\S+) delete /.exec(args) ?? [];
if (emptied) { world.items = world.items.filter((item) => item.metadata.namespace !== emptied); save(); ends(); }
if (args.includes(' port-forward ')) ends('', 1);
ends();
`;

let folder: string;
let settings: Settings;
const { PATH, KUBECONFIG } = process.env;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'the-pass-kind-'));
  for (const program of ['docker', 'kind', 'kubectl', 'npm']) {
    await writeFile(join(folder, program), script);
    await chmod(join(folder, program), 0o755);
  }
  process.env.PATH = `${folder}${delimiter}${PATH}`;
  const root = join(folder, 'repository');
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(join(root, 'package.json'), '{"version":"0.1.0"}');
  settings = { ...loadSettings({ STATE_DIR: join(folder, 'state'), PORT_OFFSET: '20000' }), root };
});

after(async () => {
  process.env.PATH = PATH;
  if (KUBECONFIG === undefined) {
    delete process.env.KUBECONFIG;
  } else {
    process.env.KUBECONFIG = KUBECONFIG;
  }
  await rm(folder, { recursive: true });
});

const workload = (namespace: string, name: string, image: string, ready = 2) => ({
  kind: 'Deployment',
  metadata: { name, namespace, generation: 1 },
  spec: { replicas: 2, template: { spec: { containers: [{ image }] } } },
  status: { observedGeneration: 1, replicas: 2, readyReplicas: ready, updatedReplicas: 2 },
});

const hub = 'central-observability';
const manifests = [
  workload('production', 'mock-service', 'the-pass/mock-service:0.1.0'),
  workload('production', 'customers', 'the-pass/customers:0.1.0'),
  workload(hub, 'gateway', 'caddy:2.11.9'),
  workload(hub, 'grafana', 'the-pass/grafana:0.1.0'),
];
const rules = [{ ports: [{ port: 8080 }] }, { ports: [{ port: 8443 }] }];

async function world(now: object): Promise<void> {
  const all = { cluster: true, items: manifests, ingress: rules, manifests, rules, ids: {}, ...now };
  await writeFile(join(folder, 'world.json'), JSON.stringify(all));
}

async function calls(pattern: RegExp): Promise<string[]> {
  const all = (await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter((line) => pattern.test(line));
  await writeFile(join(folder, 'calls'), '');
  return all;
}

beforeEach(async () => {
  await rm(settings.stateDir, { recursive: true, force: true });
  await writeFile(join(folder, 'calls'), '');
});

const runtime = () => kind(settings);
const stateOf = async (name: string) => (await runtime().status()).find((part) => part.name === name);

test('up makes the cluster, builds and loads each image, applies once, and restarts nothing that was not there', async () => {
  await world({ cluster: false, items: [] });
  await runtime().up();
  const made = await calls(/^kind (create|load)|^docker build|^kubectl (apply|rollout)/);
  assert.match(made[0], /^kind create cluster --config=- .*--kubeconfig /);
  const images = ['mock-service', 'customers', 'setup', 'alloy', 'grafana'].map((name) => `the-pass/${name}:0.1.0`);
  const loads = made.filter((line) => line.startsWith('kind load'));
  assert.deepEqual(
    loads,
    images.map((image) => `kind load docker-image ${image} --name the-pass`)
  );
  assert.equal(made.filter((line) => line.startsWith('docker build ')).length, images.length);
  assert.deepEqual(made.slice(-1), [`kubectl apply --kustomize ${join(settings.root, 'k8s/overlays/kind')}`]);
  const { config } = JSON.parse(await readFile(join(folder, 'world.json'), 'utf8')) as { config: string };
  assert.match(config, new RegExp(`hostPort: ${settings.ports.page}`));
  assert.equal(process.env.KUBECONFIG, join(settings.stateDir, 'kind.kubeconfig'));
});

test('up again loads nothing; a new content of one image is loaded, and what runs it is started again', async () => {
  await world({ cluster: false, items: [] });
  await runtime().up();
  await calls(/./);
  await runtime().up();
  assert.deepEqual(await calls(/^kind (create|load)|^kubectl rollout/), []);
  await world({ ids: { 'the-pass/customers:0.1.0': 'sha256:second' } });
  await runtime().up();
  assert.deepEqual(await calls(/^kind load|^kubectl rollout/), [
    'kind load docker-image the-pass/customers:0.1.0 --name the-pass',
    'kubectl rollout restart --namespace production deployment/customers',
  ]);
});

test('the images can be built without a cluster, and only their names are printed, a line each', async () => {
  await world({ cluster: false, items: [] });
  const log = mock.method(console, 'log', () => {});
  await printImages(settings);
  const printed = log.mock.calls.map(({ arguments: [line] }) => line as string);
  log.mock.restore();
  assert.deepEqual(
    printed,
    ownImages.map(({ name }) => `${name}:0.1.0`)
  );
  assert.equal((await calls(/^docker build /)).length, printed.length);
});

test('a program that is missing is named, with the other runtimes', async () => {
  for (const missing of ['docker', 'kind', 'kubectl']) {
    await world({ missing });
    await assert.rejects(
      runtime().up(),
      (error) => error instanceof Failure && error.why.startsWith(missing) && error.remedy.includes('RUNTIME=compose')
    );
  }
});

test('status shows each workload, where the page is, and the one that is not whole', async () => {
  const short = workload('production', 'mock-service', 'the-pass/mock-service:0.1.0', 1);
  await world({ items: [short, ...manifests.slice(1)] });
  assert.equal((await stateOf('page'))?.address, 'http://127.0.0.1:23000/a/thepass-insight-app');
  assert.equal((await stateOf('gateway'))?.state, 'running');
  assert.equal((await stateOf('mock-service'))?.state, 'starting');
  assert.match((await stateOf('mock-service'))?.reason ?? '', /1 of 2 ready/);
});

test('what may die is read from where the replicas of the stores stand', async () => {
  const replica = (name: string) => ({
    kind: 'Pods',
    metadata: { name, namespace: hub, labels: { 'app.kubernetes.io/name': 'loki' } },
    spec: { nodeName: 'the-pass-worker' },
  });
  await world({ items: [...manifests, ...['loki-0', 'loki-1', 'loki-2'].map(replica)] });
  assert.match((await runtime().availability!()) ?? '', /All of them stand on one node/);
});

test('cut takes the agents out of the policy once and renews the gateway; heal applies the overlay', async () => {
  await world({});
  assert.equal((await stateOf('road'))?.state, 'running');
  await runtime().cut();
  await runtime().cut();
  const [patch, ...more] = await calls(/^kubectl patch|rollout restart/);
  assert.match(patch, /networkpolicy gateway --type=json --patch=\[\{"op":"remove","path":"\/spec\/ingress\/1"\}\]$/);
  assert.deepEqual(more, [`kubectl --namespace ${hub} rollout restart deployment/gateway`]);
  assert.match((await stateOf('road'))?.reason ?? '', /make heal/);
  await runtime().heal();
  assert.equal((await stateOf('road'))?.state, 'running');
});

test('down deletes what runs and no volume; clean waits for down, then deletes the cluster', async () => {
  await world({});
  await assert.rejects(runtime().clean(), (error) => error instanceof Failure && error.remedy.includes('make down'));
  assert.deepEqual(await calls(/^kind delete/), []);
  await runtime().down();
  const deleted = await calls(/ delete /);
  // one a namespace; what the stores write to goes last
  assert.equal(deleted.length, 4);
  assert.match(deleted[3], /^kubectl --namespace central-observability delete .*name=object-storage /);
  assert.doesNotMatch(deleted.join('\n'), /persistentvolume|pvc|secret|namespaces|cluster /);
  await runtime().clean();
  assert.deepEqual(await calls(/^kind delete/), ['kind delete cluster --name the-pass']);
  await assert.rejects(runtime().status(), (error) => error instanceof Failure && error.remedy.includes('make up'));
});

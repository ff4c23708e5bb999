import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, beforeEach, mock, test } from 'node:test';
import { Failure } from '../../failure.ts';
import { images as printImages } from '../../commands/images.ts';
import { ownImages } from '../../engines/images.ts';
import { loadSettings, type Settings } from '../../settings.ts';
import { stackName } from '../stackName.ts';
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
const file = path.join(here, 'state.json');
const state = JSON.parse(fs.readFileSync(file, 'utf8'));
const save = () => fs.writeFileSync(file, JSON.stringify(state));
const ends = (text = '', code = 0) => { process.stdout.write(text); process.exit(code); };
if (state.missing === args.split(' ')[0]) ends('', 1);
const versions = { 'docker version': '28.0.1', 'docker buildx': 'github.com/docker/buildx v0.29.1', 'kind version': 'kind v0.30.0', 'kubectl version': 'Client Version: v1.34.0' };
const version = versions[args.split(' ').slice(0, 2).join(' ')];
if (version) ends(version + '\\n');
if (args === 'kind get clusters') ends(state.cluster ? state.name + '\\n' : '');
if (args === 'kind get kubeconfig --name ' + state.name) ends('a kubeconfig');
if (args.startsWith('kind create ')) { state.cluster = true; state.config = fs.readFileSync(0, 'utf8'); save(); ends(); }
if (args.startsWith('kind delete ')) { state.cluster = false; state.items = []; save(); ends(); }
const [, image] = /^docker image inspect --format \\S+ (\\S+)$/.exec(args) ?? [];
if (image) ends(state.ids[image] ?? 'sha256:first');
if (args.startsWith('kubectl get ') && args.includes(' networkpolicy ')) ends(JSON.stringify({ spec: { ingress: state.ingress } }));
const [, namespace, kinds] = /^kubectl get --namespace (\\S+) (\\S+) --output=json$/.exec(args) ?? [];
if (kinds) {
  const items = state.items.filter((item) => item.metadata.namespace === namespace && kinds.includes(item.kind.toLowerCase()));
  ends(JSON.stringify({ items }));
}
if (args.startsWith('kubectl apply ')) { state.applied = args.split(' --kustomize ')[1]; state.items = state.manifests; state.ingress = state.rules; save(); ends(); }
const [, of, name] = /^kubectl get --namespace \\S+ (\\S+) (\\S+) --output=json$/.exec(args) ?? [];
if (of) ends(JSON.stringify(state.items.find((item) => item.kind.toLowerCase() === of && item.metadata.name === name)));
const [, scaled, json] = / patch \\w+\\/(\\S+) --type=merge --patch=(.*)$/.exec(args) ?? [];
if (scaled) {
  const item = state.items.find(({ metadata }) => metadata.name === scaled);
  const { metadata, spec } = JSON.parse(json);
  Object.assign(item.metadata, metadata);
  item.spec.replicas = spec.replicas;
  Object.assign(item.status, { replicas: spec.replicas, readyReplicas: spec.replicas, updatedReplicas: spec.replicas });
  save();
  ends();
}
if (args.startsWith('docker port ')) ends(state.port ? '127.0.0.1:' + state.port + '\\n' : '', state.port ? 0 : 1);
if (args.startsWith('kubectl patch ')) { state.ingress = state.ingress.filter(({ ports }) => ports[0].port !== 8443); save(); ends(); }
const [, emptied] = /^kubectl --namespace (\\S+) delete /.exec(args) ?? [];
if (emptied) { state.items = state.items.filter((item) => item.metadata.namespace !== emptied); save(); ends(); }
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
  await mkdir(join(root, 'k8s/overlays/kind'), { recursive: true });
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
  workload('production', 'load-generator', 'the-pass/load-generator:0.1.0'),
  workload(hub, 'gateway', 'caddy:1.2.3'),
  workload(hub, 'grafana', 'the-pass/grafana:0.1.0'),
];
const rules = [{ ports: [{ port: 8080 }] }, { ports: [{ port: 8443 }] }];

async function writeState(now: object): Promise<void> {
  const all = {
    name: stackName(settings),
    cluster: true,
    items: manifests,
    ingress: rules,
    manifests,
    rules,
    ids: {},
    ...now,
  };
  await writeFile(join(folder, 'state.json'), JSON.stringify(all));
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

test('up builds each image, makes the cluster, loads them, applies once, and restarts nothing that was not there', async () => {
  await writeState({ cluster: false, items: [] });
  await runtime().up();
  const made = await calls(/^kind (create|load)|^docker build |^kubectl (apply|rollout)/);
  const images = ['mock-service', 'load-generator', 'ingest', 'inbox', 'setup', 'grafana'].map(
    (name) => `the-pass/${name}:0.1.0`
  );
  const builds = made.splice(0, images.length);
  assert.deepEqual(
    builds.map((line) => /^docker build .*--tag (\S+)/.exec(line)?.[1]),
    images
  );
  assert.match(made[0], /^kind create cluster --config=- .*--kubeconfig /);
  const loads = made.filter((line) => line.startsWith('kind load'));
  assert.deepEqual(
    loads,
    images.map((image) => `kind load docker-image ${image} --name ${stackName(settings)}`)
  );
  assert.deepEqual(made.slice(-1), [`kubectl apply --kustomize ${join(settings.root, 'k8s/overlays/kind')}`]);
  const { config } = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as { config: string };
  assert.match(config, new RegExp(`hostPort: ${settings.ports.page}`));
  assert.equal(process.env.KUBECONFIG, join(settings.stateDir, 'kind.kubeconfig'));
});

test('an image of the same files is the same image: no word of when it was built goes into it', async () => {
  await writeState({});
  await runtime().up();
  for (const line of await calls(/^docker build /)) {
    for (const flag of ['--provenance=false', '--sbom=false', '--build-arg=SOURCE_DATE_EPOCH=0']) {
      assert.ok(line.includes(` ${flag} `), `${flag}: ${line}`);
    }
  }
});

test('up again loads nothing; a new content of one image is loaded, and what runs it is started again', async () => {
  await writeState({ cluster: false, items: [] });
  await runtime().up();
  await calls(/./);
  await runtime().up();
  assert.deepEqual(await calls(/^kind (create|load)|^kubectl rollout/), []);
  await writeState({ ids: { 'the-pass/load-generator:0.1.0': 'sha256:second' } });
  await runtime().up();
  assert.deepEqual(await calls(/^kind load|^kubectl rollout/), [
    `kind load docker-image the-pass/load-generator:0.1.0 --name ${stackName(settings)}`,
    'kubectl rollout restart --namespace production deployment/load-generator',
  ]);
});

test('the images can be built without a cluster, and only their names are printed, a line each', async () => {
  await writeState({ cluster: false, items: [] });
  const log = mock.method(console, 'log', () => {});
  await printImages({}, settings);
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
    await writeState({ missing });
    await assert.rejects(
      runtime().up(),
      (error) =>
        error instanceof Failure &&
        error.why.toLowerCase() === `${missing} does not answer` &&
        error.remedy.includes('RUNTIME=compose')
    );
  }
});

test('status shows each workload, where the page is, and the one that is not whole', async () => {
  const short = workload('production', 'mock-service', 'the-pass/mock-service:0.1.0', 1);
  await writeState({ items: [short, ...manifests.slice(1)] });
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
  await writeState({ items: [...manifests, ...['loki-0', 'loki-1', 'loki-2'].map(replica)] });
  assert.match((await runtime().availability!()) ?? '', /All of them run on one node/);
});

test('cut takes the collectors out of the policy once and renews the gateway; heal applies the overlay', async () => {
  await writeState({});
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
  await writeState({});
  await assert.rejects(runtime().clean(), (error) => error instanceof Failure && error.remedy.includes('make down'));
  assert.deepEqual(await calls(/^kind delete/), []);
  await runtime().down();
  const deleted = await calls(/ delete /);
  // one a namespace; what the stores write to goes last
  assert.equal(deleted.length, 4);
  assert.match(deleted[3], /^kubectl --namespace central-observability delete .*name=object-storage /);
  assert.doesNotMatch(deleted.join('\n'), /persistentvolume|pvc|secret|namespaces|cluster /);
  await runtime().clean();
  assert.deepEqual(await calls(/^kind delete/), [`kind delete cluster --name ${stackName(settings)}`]);
  await assert.rejects(runtime().status(), (error) => error instanceof Failure && error.remedy.includes('make up'));
});

const applied = async () =>
  (JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as { applied: string }).applied;

test('FAILURE_RATE is applied on top of the overlay, and heal keeps it', async () => {
  await writeState({});
  await kind({ ...settings, failureRate: 0.6 }).up();
  const top = join(settings.stateDir, 'kind');
  assert.equal(await applied(), top);
  assert.match(await readFile(join(top, 'kustomization.yaml'), 'utf8'), /FAILURE_RATE[\s\S]*0\.6/);
  await runtime().heal();
  assert.equal(await applied(), top);
  await runtime().up();
  assert.equal(await applied(), join(settings.root, 'k8s/overlays/kind'));
});

test('stop takes the replicas of a part away, start brings back as many; the road is cut and healed', async () => {
  await writeState({});
  await runtime().stop('page');
  assert.equal((await stateOf('page'))?.state, 'stopped');
  await runtime().stop('page');
  await runtime().start('page');
  assert.equal((await stateOf('page'))?.state, 'running');
  const scaled = (await calls(/--type=merge/)).map((line) => /"replicas":(\d+)/.exec(line)?.[1]);
  assert.deepEqual(scaled, ['0', '2']);
  await runtime().stop('road');
  assert.match((await stateOf('road'))?.reason ?? '', /make heal/);
});

test('a part that cannot be stopped alone, or is none, is said', async () => {
  const alloy = { ...workload('monitoring', 'alloy', 'grafana/alloy:v1.19.2'), kind: 'DaemonSet' };
  await writeState({ items: [...manifests, alloy] });
  await assert.rejects(runtime().stop('alloy'), (error) => error instanceof Failure && /DaemonSet/.test(error.why));
  await assert.rejects(runtime().stop('x'), (error) => error instanceof Failure && /gateway/.test(error.remedy));
});

test('a taken port is said before a cluster is made, and a cluster keeps the port it was made with', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(settings.ports.page, '127.0.0.1', resolve));
  try {
    await writeState({ cluster: false, items: [] });
    await assert.rejects(
      runtime().up(),
      (error) =>
        error instanceof Failure &&
        error.why.includes(`port ${settings.ports.page} is in use by`) &&
        error.remedy.includes('PORT_OFFSET')
    );
    assert.deepEqual(await calls(/^kind create|^docker build /), []);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  await writeState({ port: 3000 });
  await assert.rejects(runtime().up(), (error) => error instanceof Failure && /created with port 3000/.test(error.why));
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { loadSettings } from '../../settings.ts';
import { whatIsLeft } from './nodes.ts';
import { kindNode } from '../../engines/images.ts';
import { checkPlace, clusterConfig, kubeconfig, pageNodePort } from './cluster.ts';
import { Failure } from '../../failure.ts';
import { kubernetes } from '../../manifests/schemas/pins.ts';
import { ownTag } from './ownImages.ts';
import { patches } from './overlay.ts';
import { type Listed, read } from './workloads.ts';

const settings = loadSettings({ PORT_OFFSET: '100' });

interface Node {
  image: string;
  role: string;
  labels?: Record<string, string>;
  extraPortMappings?: Array<{ containerPort: number; hostPort: number; listenAddress: string }>;
}

test('three workers in three zones, and one port of this machine, for nobody else', () => {
  const { nodes } = clusterConfig(settings) as { nodes: Node[] };
  const workers = nodes.filter(({ role }) => role === 'worker');
  assert.equal(new Set(workers.map(({ labels }) => labels?.['topology.kubernetes.io/zone'])).size, 3);
  assert.deepEqual([...new Set(nodes.map(({ image }) => image))], [kindNode]);
  const [mapping] = nodes.flatMap(({ extraPortMappings }) => extraPortMappings ?? []);
  assert.deepEqual([mapping.containerPort, mapping.hostPort, mapping.listenAddress], [pageNodePort, 3100, '127.0.0.1']);
});

test('the port of the nodes is the one that the overlay opens', () => {
  const service = parse(readFileSync(join(settings.root, 'k8s/overlays/kind/grafana-node-port.yaml'), 'utf8')) as {
    spec: { ports: Array<{ nodePort: number }> };
  };
  assert.equal(service.spec.ports[0].nodePort, pageNodePort);
});

test('our own images have the tag that the manifests name', () => {
  const { images } = parse(
    readFileSync(join(settings.root, 'k8s/components/demo/resources/kustomization.yaml'), 'utf8')
  ) as {
    images: Array<{ name: string; newTag: string }>;
  };
  assert.equal(images.find(({ name }) => name === 'the-pass/mock-service')?.newTag, ownTag(settings));
});

test('the node is pinned by its digest, and runs the minor version whose schemas hold the manifests', () => {
  const [, minor] = /^kindest\/node:v(\d+\.\d+)\.\d+@sha256:[0-9a-f]{64}$/.exec(kindNode) ?? [];
  assert.ok(minor && kubernetes.version.startsWith(`v${minor}.`), `${kindNode}, ${kubernetes.version}`);
});

test('FAILURE_RATE and RATE are patches of the containers they are for; left out, the overlay is applied as it is', () => {
  assert.deepEqual(patches(loadSettings({})), []);
  const set = patches(loadSettings({ FAILURE_RATE: '0.6', RATE: '20' })).map(
    ({ patch }) => parse(patch) as { metadata: object; spec: { template: { spec: { containers: object[] } } } }
  );
  assert.deepEqual(
    set.map(({ metadata, spec }) => [metadata, spec.template.spec.containers]),
    [
      ['mock-service', 'FAILURE_RATE', '0.6'],
      ['load-generator', 'RATE', '20'],
    ].map(([name, variable, value]) => [
      { name, namespace: 'production' },
      [{ name, env: [{ name: variable, value }] }],
    ])
  );
});

test('the manifest sends as many customers as the other runtimes do', () => {
  const { spec } = parse(
    readFileSync(join(settings.root, 'k8s/components/demo/resources/load-generator/deployment.yaml'), 'utf8')
  ) as {
    spec: { template: { spec: { containers: Array<{ env: Array<{ name: string; value: string }> }> } } };
  };
  const env = spec.template.spec.containers[0].env;
  assert.equal(env.find(({ name }) => name === 'RATE')?.value, String(loadSettings({}).rate));
});

test('a folder that kubectl would take for a list of files is refused', async () => {
  const odd = loadSettings({ STATE_DIR: 'a:b' });
  await assert.rejects(checkPlace(odd), (error) => error instanceof Failure && error.what.includes('STATE_DIR'));
});

test('the kubeconfig is a file of the state folder', () => {
  assert.ok(kubeconfig(settings).startsWith(settings.stateDir));
});

const listed = (kind: Listed['kind'], spec: Listed['spec'], status: Listed['status']): Listed => ({
  kind,
  metadata: { name: 'loki', namespace: 'central-observability', generation: 2 },
  spec,
  status,
});
const whole = { observedGeneration: 2, replicas: 3, readyReplicas: 3, updatedReplicas: 3 };

for (const [what, given, missing] of [
  ['whole', listed('StatefulSet', { replicas: 3 }, whole), false],
  ['told to have none', listed('Deployment', { replicas: 0 }, { observedGeneration: 2 }), false],
  ['short of one', listed('StatefulSet', { replicas: 3 }, { ...whole, readyReplicas: 2 }), true],
  ['not yet up to date', listed('StatefulSet', { replicas: 3 }, { ...whole, updatedReplicas: 1 }), true],
  ['not yet seen by its controller', listed('Deployment', { replicas: 3 }, { ...whole, observedGeneration: 1 }), true],
  ['still with an old replica', listed('Deployment', { replicas: 3 }, { ...whole, replicas: 4 }), true],
  [
    'on every node',
    listed(
      'DaemonSet',
      {},
      { observedGeneration: 2, desiredNumberScheduled: 4, numberReady: 4, updatedNumberScheduled: 4 }
    ),
    false,
  ],
  [
    'not on every node',
    listed(
      'DaemonSet',
      {},
      { observedGeneration: 2, desiredNumberScheduled: 4, numberReady: 3, updatedNumberScheduled: 4 }
    ),
    true,
  ],
  ['a job that has ended', listed('Job', {}, { succeeded: 1 }), false],
  ['a job that has not', listed('Job', {}, {}), true],
] as const) {
  test(`a workload that is ${what} is ${missing ? 'waited for' : 'ready'}`, () => {
    assert.equal(read(given).missing !== undefined, missing);
  });
}

for (const [what, loki, tempo, words] of [
  ['each on a node of its own', ['a', 'b', 'c'], ['b', 'c', 'd'], /one pod or one node may fail; .* on 4 nodes\./],
  ['two of a store on one node', ['a', 'b', 'c'], ['a', 'a', 'b'], /Two replicas of tempo run on one node/],
  ['all on one node', ['a', 'a', 'a'], ['a', 'a', 'a'], /One pod may fail without loss.*All of them run on one node/],
] as const) {
  test(`what may die is said where the replicas are ${what}`, () => {
    const places = new Map<string, readonly string[]>([
      ['loki', loki],
      ['tempo', tempo],
    ]);
    assert.match(whatIsLeft(places) ?? '', words);
  });
}

test('nothing is said of what may die while replicas are missing', () => {
  assert.equal(whatIsLeft(new Map([['loki', ['a', 'b']]])), undefined);
});

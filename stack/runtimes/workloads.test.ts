import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { glob } from 'glob';
import { parse, parseAllDocuments } from 'yaml';
import { firstCluster } from '../clusters.ts';
import { loadSettings } from '../settings.ts';
import { configuration } from './configuration.ts';
import type { Context } from './part.ts';
import { alloyOf } from './parts/roads.ts';
import { loki, mimir, tempo } from './parts/stores.ts';

/** What docs/add-a-service.md promises a team, held to the files that a cluster runs. What comes of it there is seen in contract/cluster. */

const settings = loadSettings({});
const read = (path: string) => readFileSync(join(settings.root, path), 'utf8');
const yaml = <T>(path: string) => parse(read(path), { merge: true }) as T;

interface Env {
  name: string;
  value?: string;
}
interface Selector {
  matchLabels: Record<string, string>;
}
interface Flow {
  from?: Array<{ namespaceSelector?: Selector; podSelector?: Selector }>;
  to?: Array<{ namespaceSelector?: Selector; podSelector?: Selector }>;
  ports: Array<{ port: number }>;
}
interface Policy {
  spec: { ingress?: Flow[]; egress?: Flow[] };
}

const page = read('docs/add-a-service.md');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text);
/** Labels that the page sets by command, as `kind key value`. */
const labelled = blocks('sh')
  .flatMap((text) => [...text.matchAll(/^kubectl label (namespace|pod) \S+ (\S+?)=(\w+)/gm)])
  .map(([, kind, key, value]) => `${kind} ${key} ${value}`);

const logs = read(`${configuration.alloy}/logs.alloy`);
const service = yaml<{ metadata: { name: string }; spec: { ports: Array<{ port: number }> } }>(
  `${configuration.alloy}/service.yaml`
);
const policy = yaml<Policy>(`${configuration.alloy}/network-policy.yaml`);

test('the collector reads the log files of every pod, in every runtime', () => {
  const { spec } = yaml<{ spec: { template: { spec: { containers: Array<{ env: Env[] }> } } } }>(
    `${configuration.alloy}/daemon-set.yaml`
  );
  const compose = yaml<{ services: { alloy: { environment: Record<string, string> } } }>('docker-compose.yaml');
  const credentials = { writers: { native: { user: 'x', password: 'x' } } };
  const native = alloyOf(firstCluster).command({ settings, programs: {}, credentials } as unknown as Context);
  for (const pattern of [
    spec.template.spec.containers[0].env.find(({ name }) => name === 'POD_LOGS')?.value,
    compose.services.alloy.environment.POD_LOGS,
    native.env.POD_LOGS,
  ]) {
    assert.match(pattern ?? '', /(^|\/)pods\/\*\/\*\/\*\.log\*$/);
  }
});

test('a label keeps a pod out before anything is counted or queued, and its own counts before that of its namespace', () => {
  const labels = [...logs.matchAll(/label \{\s+key\s+= "(.+)"\s+tag_name = "(.+)"\s+from\s+= "(\w+)"/g)];
  const [key] = labels[0].slice(1);
  assert.deepEqual(
    labels.map(([, ...words]) => words),
    [
      [key, key, 'pod'],
      [key, key, 'namespace'],
    ]
  );
  assert.ok(labelled.includes(`namespace ${key} false`) && labelled.includes(`pod ${key} false`), labelled.join('; '));
  assert.ok(logs.includes(`log_record = [\`resource.attributes["${key}"] == "false"\`]`));
  // Each part of the way, with what it hands lines to.
  const parts = logs.split(/^(?=otelcol\.)/m).slice(1);
  const next = (name: string) =>
    [...(parts.find((part) => part.startsWith(name)) ?? '').matchAll(/^\t\tlogs = \[(.*)\]/gm)].map(([, to]) => to);
  assert.deepEqual(next('otelcol.processor.k8sattributes "pods"'), ['otelcol.processor.filter.opted_out.input']);
  assert.deepEqual(next('otelcol.processor.filter "opted_out"'), ['otelcol.processor.transform.named.input']);
  const taken = parts.filter((part) => /\.(counted|slim)\.input/.test(part));
  assert.deepEqual(
    taken.map((part) => part.split(' {')[0]),
    ['otelcol.processor.transform "named"']
  );
});

test('who may send spans is who says so by the label of the page, the demo among them', () => {
  const selectors = (policy.spec.ingress ?? []).flatMap(({ from }) => from ?? []);
  const [[key, value]] = Object.entries(selectors[0].namespaceSelector?.matchLabels ?? {});
  assert.deepEqual(selectors, [{ namespaceSelector: { matchLabels: { [key]: value } } }]);
  assert.ok(labelled.includes(`namespace ${key} ${value}`), labelled.join('; '));
  const { metadata } = yaml<{ metadata: { labels: Record<string, string> } }>(
    'k8s/components/demo/resources/namespace.yaml'
  );
  assert.equal(metadata.labels[key], value);
});

test('the page sends spans where the collectors listen, and lets them out to there', () => {
  const found = blocks('yaml').flatMap((text) => parseAllDocuments(text).map((one) => one.toJS() as object));
  const env = found.flatMap((one) => ('env' in one ? (one.env as Env[]) : []));
  const endpoint = new URL(env.find(({ name }) => name === 'OTEL_EXPORTER_OTLP_ENDPOINT')?.value ?? '');
  assert.equal(endpoint.hostname, `${service.metadata.name}.monitoring.svc.cluster.local`);
  assert.deepEqual(
    [{ port: Number(endpoint.port) }],
    service.spec.ports.map(({ port }) => ({ port }))
  );
  const [egress] = found.flatMap((one) => ('spec' in one ? ((one as Policy).spec.egress ?? []) : []));
  assert.deepEqual(egress.to, [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'alloy' } },
    },
  ]);
  assert.deepEqual(
    egress.ports.map(({ port }) => port),
    policy.spec.ingress?.flatMap(({ ports }) => ports.map(({ port }) => port))
  );
});

// contract/feedback.test.ts counts what the parts write at these levels.
test('on a cluster no part of the platform writes more than where its lines are counted', async () => {
  for (const store of [loki, mimir, tempo]) {
    assert.equal(store.command({ settings, programs: {}, credentials: {} } as Context).env.LOG_LEVEL, 'warn');
  }
  const levels: Record<string, string[]> = {};
  for (const file of await glob('k8s/**/{stateful-set,deployment}.yaml', { cwd: settings.root })) {
    levels[file] = [...read(file).matchAll(/name: LOG_LEVEL\n\s+value: (.*)/g)].map(([, level]) => level);
  }
  assert.deepEqual([...new Set(Object.values(levels).flat())], ['warn']);
  for (const store of ['loki', 'mimir', 'tempo']) {
    assert.deepEqual(levels[`k8s/base/central-observability/${store}/stateful-set.yaml`], ['warn'], store);
  }
  for (const file of [configuration.gateway, configuration.gatewayInCluster]) {
    const sites = read(file).replace(/^\{\n.*?^\}\n/ms, '');
    assert.doesNotMatch(sites, /^\s*log(\s|$)/m, `${file} writes a line for each request`);
  }
});

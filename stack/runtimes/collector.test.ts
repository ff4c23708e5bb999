import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { glob } from 'glob';
import { parse } from 'yaml';
import { firstCluster, secondCluster } from '../clusters.ts';
import { engines } from '../engines/engines.ts';
import { ownImages } from '../engines/images.ts';
import { loadSettings } from '../settings.ts';
import { configuration } from './configuration.ts';
import type { Context } from './part.ts';
import { alloyOf } from './parts/roads.ts';

/** The collector is the same program, started by the same words, in every runtime; what the engine's file takes is what each of them gives it. */

interface Container {
  name: string;
  image: string;
  args: string[];
  env: Array<{ name: string; value?: string }>;
  ports: Array<{ name: string; containerPort: number }>;
  volumeMounts: Array<{ name: string; mountPath: string; readOnly?: boolean }>;
  startupProbe: { httpGet: { path: string; port: string } };
}
interface Workload {
  spec: { template: { spec: { containers: Container[] } } };
}
interface Kustomization {
  images?: Array<{ name: string; newName?: string; newTag?: string }>;
  configMapGenerator?: Array<{ name: string; files?: string[] }>;
}

const settings = loadSettings({});
const read = (path: string) => readFileSync(join(settings.root, path), 'utf8');
const yaml = <T>(path: string) => parse(read(path), { merge: true }) as T;

const folder = configuration.alloy;
const [collector] = yaml<Workload>(`${folder}/daemon-set.yaml`).spec.template.spec.containers;
const { services } = yaml<{
  services: Record<
    string,
    { image: string; command: string[]; environment: Record<string, string>; volumes: string[] }
  >;
}>('docker-compose.yaml');
const writer = { user: 'x', password: 'x' };
const credentials = { writers: { native: writer, second: writer } };
const context = { settings, programs: {}, credentials } as unknown as Context;
const native = alloyOf(firstCluster).command(context);
const engine = yaml<{
  extensions: { alloyengine: { config: { path: string }; flags: Record<string, string> } };
}>(configuration.engine).extensions.alloyengine;
const { image } = engines.find(({ name }) => name === 'alloy')!;

const valueOf = (name: string) => collector.env.find((variable) => variable.name === name)?.value;
const configOf = (args: string[]) => args.flatMap((arg) => /^--config=(?:file:)?(.+)$/.exec(arg)?.[1] ?? [])[0] ?? '';
/** Variables of the engine's file, with the default where there is one. */
const variables = new Map(
  [...read(configuration.engine).matchAll(/\$\{env:(\w+)(?::-([^}]*))?\}/g)].map(([, name, value]) => [name, value])
);

test('wherever there are containers the collector is the official image, at the version that is built natively', async () => {
  const tags = yaml<Kustomization>('k8s/base/monitoring/kustomization.yaml').images ?? [];
  const tag = tags.find(({ name }) => name === collector.image)?.newTag;
  assert.equal(`${collector.image}:${tag}`, image);
  const [events] = yaml<Workload>(`${configuration.events}/stateful-set.yaml`).spec.template.spec.containers;
  assert.equal(events.image, collector.image);
  assert.equal(services.alloy.image, image);
  const own = ownImages.map(({ name }) => name).filter((name) => name.includes('alloy'));
  assert.deepEqual(own, []);
  for (const file of await glob('k8s/**/kustomization.yaml', { cwd: settings.root })) {
    const renamed = (yaml<Kustomization>(file).images ?? []).filter(
      ({ name, newName }) => name === collector.image && newName
    );
    assert.deepEqual(renamed, [], file);
  }
});

test('the engine that takes gates is started by the same words everywhere; the gate that guards a line is on', () => {
  const words = (args: string[]) => args.filter((arg) => !arg.startsWith('--config='));
  assert.equal(native.args[0], 'otel');
  assert.ok(native.args.includes('--feature-gates=stanza.synchronousLogEmitter'));
  assert.deepEqual(words(collector.args), words(native.args));
  assert.deepEqual(words(services.alloy.command), words(native.args));
});

test('the second cluster has the same collector, with the same files and limits', () => {
  const second = alloyOf(secondCluster).command(context);
  assert.deepEqual(second.args, native.args);
  const differing = Object.keys(native.env).filter((name) => native.env[name] !== second.env[name]);
  assert.deepEqual(differing.sort(), [
    'CLUSTER',
    'DATA_DIR',
    'HTTP_LISTEN',
    'HUB_URL',
    'OTLP_LISTEN',
    'POD_LOGS',
    'QUEUE_DIR',
  ]);
});

test('every variable of the engine file has a value in every runtime', () => {
  const given = { native: native.env, compose: services.alloy.environment };
  for (const [name, fallback] of variables) {
    for (const [runtime, env] of Object.entries(given)) {
      assert.ok(env[name], `${runtime}: ${name}`);
    }
    assert.ok(valueOf(name) ?? fallback, `the DaemonSet: ${name}`);
  }
});

test('the engine reads the .alloy files where each runtime has them', () => {
  assert.equal(engine.config.path, `\${env:CONFIG_DIR:-${variables.get('CONFIG_DIR')}}`);
  const mounted = collector.volumeMounts.find(({ name }) => name === 'config')?.mountPath;
  assert.equal(valueOf('CONFIG_DIR') ?? variables.get('CONFIG_DIR'), mounted);
  assert.equal(dirname(configOf(collector.args)), mounted);
  assert.equal(dirname(configOf(services.alloy.command)), services.alloy.environment.CONFIG_DIR);
  assert.ok(services.alloy.volumes.includes(`./${folder}:${services.alloy.environment.CONFIG_DIR}:ro`));
  assert.equal(dirname(configOf(native.args)), native.env.CONFIG_DIR);
});

test('the ConfigMap holds the engine file and every .alloy file', () => {
  const maps = yaml<Kustomization>(`${folder}/kustomization.yaml`).configMapGenerator ?? [];
  const files = maps.find(({ name }) => name === 'alloy')?.files ?? [];
  const inFolder = (path: string) => readdirSync(join(settings.root, path)).filter((name) => name.endsWith('.alloy'));
  const wanted = [
    basename(configuration.engine),
    ...inFolder(folder),
    ...inFolder(configuration.alloyInCluster).map((name) => `cluster/${name}`),
  ];
  assert.deepEqual(files.slice().sort(), wanted.sort());
  assert.ok(
    [configOf(collector.args), configOf(services.alloy.command)].every((path) => files.includes(basename(path)))
  );
});

test('the engine listens where the DaemonSet asks whether it is ready, and keeps its data on the node', () => {
  const [, port] = (valueOf('HTTP_LISTEN') ?? variables.get('HTTP_LISTEN') ?? '').split(':');
  const { path, port: asked } = collector.startupProbe.httpGet;
  assert.equal(Number(port), collector.ports.find(({ name }) => name === asked)?.containerPort);
  assert.equal(path, '/-/ready');
  assert.equal(engine.flags['server.http.listen-addr'], `\${env:HTTP_LISTEN:-${variables.get('HTTP_LISTEN')}}`);
  assert.equal(engine.flags['storage.path'], '${env:DATA_DIR}');
  const node = collector.volumeMounts.find(({ name }) => name === 'node')?.mountPath ?? '-';
  assert.ok(valueOf('DATA_DIR')?.startsWith(`${node}/`) && valueOf('QUEUE_DIR')?.startsWith(`${node}/`));
});

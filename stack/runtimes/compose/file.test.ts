import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { satisfies } from 'semver';
import { parse } from 'yaml';
import { engines, type EngineName } from '../../engines/engines.ts';
import { loadSettings } from '../../settings.ts';
import { configuration } from '../configuration.ts';
import type { Command } from '../part.ts';
import { ruleFiles } from '../ruleFiles.ts';
import { composeParts } from './compose.ts';
import { composeVariables } from './environment.ts';

/** What docker-compose.yaml says, held to the Compose Specification and to the native runtime. */

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: Array<string | { source: string; target: string }>;
  networks?: string[];
  ports?: string[];
  mem_limit?: string;
  stop_grace_period?: string;
  build?: unknown;
}

const settings = loadSettings({});
const text = readFileSync(join(settings.root, 'docker-compose.yaml'), 'utf8');
const file = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
  networks: Record<string, null>;
};
const parts = composeParts(settings);

const credentials = {
  s3AccessKey: 'a',
  s3SecretKey: 'b',
  // the parts are those of the native runtime, the file is compose's
  writers: { native: { user: 'native', password: 'c' }, compose: { user: 'compose', password: 'd' } },
  readerUser: 'reader',
  readerPassword: 'e',
  readerPasswordHash: 'f',
};
const programs = Object.fromEntries(engines.map(({ name }) => [name, `/bin/${name}`])) as Record<EngineName, string>;

function nativeCommand(name: string): Command {
  const context = { settings: { ...settings, failureRate: 0.1, grafanaHome: '/grafana' }, programs, credentials };
  return parts.find((part) => part.name === name)!.command(context);
}

/** Parts that are something else here. */
const elsewhere: Record<string, string> = { road: 'a network of its own, cut by taking Alloy off it' };
/** Services that are no part: they work once and end. */
const oneShots: Record<string, string> = {
  folders: 'native makes the folders itself',
  buckets: 'native makes the buckets itself, from the same files',
};

test('docker-compose.yaml is valid by the schema of the Compose Specification', () => {
  // the schema names its own dialect with https, which draft 7 does not
  const { $schema: _, ...schema } = JSON.parse(
    readFileSync(join(import.meta.dirname, 'schema/compose-spec.json'), 'utf8')
  );
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  for (const name of ['ports', 'expose', 'subnet_ip_address']) {
    ajv.addFormat(name, true);
  }
  const validate = ajv.compile(schema);
  assert.ok(validate(file), ajv.errorsText(validate.errors));
  assert.ok(!validate({ services: { s3: { imagee: 'x' } } }), 'the schema accepts a key that does not exist');
});

test('the services are the parts of the native runtime, and the one-shots that stand for what it does itself', () => {
  const services = Object.keys(file.services).filter((name) => !(name in oneShots));
  const wanted = parts.map((part) => part.name).filter((name) => !(name in elsewhere));
  assert.deepEqual(services.sort(), wanted.sort());
});

test('every image is pinned exactly, to the release the native runtime builds', () => {
  const pins = new Set(engines.map(({ image }) => image));
  for (const [name, { image, build }] of Object.entries(file.services)) {
    assert.match(image, /^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?$|:dev$/, name);
    assert.ok(pins.has(image) || name === 'page' || build !== undefined, `${name} runs ${image}, which no pin names`);
  }
});

test('Grafana is one the plugin allows', () => {
  const plugin = JSON.parse(readFileSync(join(settings.root, 'src/plugin.json'), 'utf8'));
  const version = file.services.page.image.split(':')[1];
  assert.ok(satisfies(version, plugin.dependencies.grafanaDependency), version);
});

/** Files that native lays into the state folder, where the part is told to look. */
const laid: Record<string, string[]> = { mimir: [configuration.alerting] };

test('each part reads the same configuration files as natively', () => {
  for (const name of Object.keys(file.services).filter((service) => !(service in oneShots) && service !== 'page')) {
    const { args, env } = nativeCommand(name);
    const named = [...args.map((arg) => arg.replace(/^--?[\w.]+=(file:)?/, '')), ...Object.values(env)]
      .filter((value) => value.startsWith(`${settings.root}/k8s/`))
      .map((value) => relative(settings.root, value));
    // a folder brings the files in it
    const native = named.filter((path) => !named.includes(dirname(path)));
    const mounted = bindMounts(file.services[name]).filter((source) => source.startsWith('k8s/'));
    assert.deepEqual(mounted, [...native, ...(laid[name] ?? [])], name);
  }
});

test('the ruler reads the same rule files as natively', async () => {
  const mounted = bindMounts(file.services.mimir).filter((source) => source.startsWith('rules/'));
  assert.deepEqual(
    mounted.sort(),
    (await ruleFiles(settings)).map((name) => `rules/${name}`)
  );
  const target = file.services.mimir.environment?.RULES_DIR;
  for (const source of mounted) {
    assert.ok(text.includes(`./${source}:${target}/${settings.tenant}/${source.slice('rules/'.length)}:ro`), source);
  }
});

test('every file and folder that is mounted exists, or is built', () => {
  for (const [name, service] of Object.entries(file.services)) {
    for (const source of bindMounts(service)) {
      assert.ok(source === 'dist' || existsSync(join(settings.root, source)), `${name} mounts ${source}`);
    }
  }
});

/** Variables that one of the two runtimes needs alone, and why. */
const onlyNative: Record<string, string[]> = {
  // in a container a program may listen everywhere, and has an address others can reach
  '*': ['LISTEN_ADDR', 'INSTANCE_ADDR'],
  // the image has its own places and its own port
  page: ['GF_PATHS_DATA', 'GF_PATHS_LOGS', 'GF_PATHS_PLUGINS', 'GF_SERVER_HTTP_ADDR', 'GF_SERVER_HTTP_PORT'],
};
const onlyCompose: Record<string, string[]> = {
  page: ['GF_SECURITY_ADMIN_PASSWORD'],
};

test('each part gets variables of the same names as natively', () => {
  for (const name of Object.keys(file.services).filter((service) => !(service in oneShots))) {
    const spared = [...onlyNative['*'], ...(onlyNative[name] ?? [])];
    const native = Object.keys(nativeCommand(name).env).filter((variable) => !spared.includes(variable));
    const here = Object.keys(file.services[name].environment ?? {});
    assert.deepEqual(here.sort(), [...native, ...(onlyCompose[name] ?? [])].sort(), name);
  }
});

/** Addresses, folders, ports and secrets differ by their nature; what is left must not. */
const differs =
  /PORT|ADDR|_DIR|_FILE|PATHS|LISTEN|JOIN|ENDPOINT|KEY|PASSWORD|RESOURCE|ENVIRONMENT|CLUSTER|HUB_USER|RATE$|_URL|OTLP$/;
const addresses = ['LOKI', 'LOKI_WRITE', 'MIMIR', 'MIMIR_WRITE', 'TEMPO', 'INGEST', 'SERVICE', 'POD_LOGS'].concat([
  'RULER',
  'ALERTMANAGER',
  'INBOX',
]);

test('limits, intervals and names have the same values as natively', () => {
  for (const name of Object.keys(file.services).filter((service) => !(service in oneShots))) {
    const native = nativeCommand(name).env;
    for (const [variable, value] of Object.entries(file.services[name].environment ?? {})) {
      if (variable in native && !differs.test(variable) && !addresses.includes(variable)) {
        assert.equal(value, native[variable], `${name}: ${variable}`);
      }
    }
  }
});

test('an engine is started with the same flags as natively', () => {
  for (const name of ['s3', 'loki', 'mimir', 'tempo', 'gateway', 'alloy', 'service', 'edge', 'load-generator']) {
    const flags = (args: string[]) => args.filter((arg) => arg.startsWith('-')).map((arg) => arg.split('=')[0]);
    assert.deepEqual(flags(file.services[name].command ?? []), flags(nativeCommand(name).args), name);
  }
});

test('each part has as long to end as natively', () => {
  for (const { name, stopSeconds } of parts.filter((part) => !(part.name in elsewhere))) {
    assert.equal(file.services[name].stop_grace_period, `${stopSeconds}s`, name);
  }
});

test('images of our own are built from files that are there', () => {
  for (const [name, { build }] of Object.entries(file.services)) {
    if (build) {
      const { context, dockerfile = 'Dockerfile' } = build as { context: string; dockerfile?: string };
      assert.ok(existsSync(join(settings.root, context, dockerfile)), name);
    }
  }
});

test('the pod of the service is the one the edge speaks for', () => {
  const { command = [] } = file.services.service;
  const pod = command.find((arg) => arg.startsWith('-pod='))?.slice('-pod='.length);
  const resource = file.services.edge.environment?.OTEL_RESOURCE_ATTRIBUTES.split(',') ?? [];
  assert.ok(resource.includes(`service.instance.id=${pod}`) && resource.includes(`k8s.pod.name=${pod}`), pod);
});

test('the runtime writes exactly the variables that the file takes, and those that are secret have no default', () => {
  const taken = new Map([...text.matchAll(/\$\{(\w+)(:[-?])/g)].map(([, name, kind]) => [name, kind]));
  const written = composeVariables(settings, credentials, 'g');
  assert.deepEqual([...taken.keys()].sort(), Object.keys(written).sort());
  for (const [name, kind] of taken) {
    assert.equal(kind === ':?', /PASSWORD|KEY|SECRET/.test(name), `${name} has the wrong kind of default`);
  }
  const literal = text.split('\n').filter((line) => /(PASSWORD|SECRET|ACCESS_KEY)\w*: (?!\$\{)/.test(line));
  assert.deepEqual(literal, [], 'a password stands in the file');
});

test('nothing is published but on this machine', () => {
  for (const [name, { ports = [] }] of Object.entries(file.services)) {
    for (const port of ports) {
      assert.match(port, /^127\.0\.0\.1:/, name);
    }
  }
});

test('the road joins Alloy and the gateway and no one else, and Alloy has no other way to the hub', () => {
  const on = (network: string) =>
    Object.keys(file.services).filter((name) => file.services[name].networks?.includes(network));
  assert.deepEqual(on('road').sort(), ['alloy', 'gateway']);
  assert.ok(!on('hub').includes('alloy'));
  assert.deepEqual(
    on('production').filter((name) => on('hub').includes(name)),
    []
  );
});

test('every part has a limit on its memory', () => {
  for (const [name, service] of Object.entries(file.services)) {
    assert.ok(service.mem_limit ?? name === 'folders', name);
  }
});

function bindMounts(service: Service): string[] {
  return (service.volumes ?? [])
    .flatMap((volume) => (typeof volume === 'string' ? volume.split(':')[0] : []))
    .filter((source) => source.startsWith('./'))
    .map((source) => source.slice(2));
}

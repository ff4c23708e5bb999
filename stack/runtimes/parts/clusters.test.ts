import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clustersOf } from '../../clusters.ts';
import type { Programs } from '../../engines/build.ts';
import { loadSettings } from '../../settings.ts';
import type { Credentials } from '../credentials.ts';
import type { Part } from '../part.ts';
import { partsOf } from './index.ts';

const settings = loadSettings({ CLUSTERS: '2' });
const writers = Object.fromEntries(
  clustersOf(settings).map(({ name }) => [name, { user: name, password: `of ${name}` }])
);
const context = { settings, credentials: { writers } as Credentials, programs: {} as Programs };
const parts = partsOf(settings);

const unique = <T>(values: T[]) => new Set(values).size === values.length;
const words = (part: Part) => {
  const { args, env } = part.command(context);
  return args.concat(Object.values(env).filter((value) => typeof value === 'string'));
};

test('a second cluster is a second road, collector, service, edge and load generator, and nothing else', () => {
  const one = partsOf(loadSettings({})).map(({ name }) => name);
  const more = parts.map(({ name }) => name).filter((name) => !one.includes(name));
  const own = ['road', 'alloy', 'service', 'edge', 'load-generator'];
  assert.deepEqual(
    more,
    own.map((name) => `${name}-second`)
  );
  assert.equal(parts.length, one.length + more.length);
});

test('parts differ in name, title and ports, and every port of the settings belongs to one', () => {
  assert.ok(unique(parts.map(({ name }) => name)) && unique(parts.map(({ title }) => title)));
  const ports = parts.flatMap((part) => part.ports);
  assert.ok(unique(ports));
  assert.deepEqual(ports.sort(), Object.keys(settings.ports).sort());
});

test('a part of one cluster is told no port, folder, pod or password of the other', () => {
  const [first, second] = clustersOf(settings);
  for (const [own, other] of [
    [first, second],
    [second, first],
  ]) {
    const foreign = [
      ...Object.values(other.ports).map((port) => String(settings.ports[port])),
      ...Object.values(other.paths),
      `mock-service-${other.name}`,
      writers[other.name].password,
    ];
    const mine = parts.filter((part) => part.ports.some((port) => Object.values(own.ports).includes(port)));
    assert.equal(mine.length, 4);
    const generator = parts.find(({ name }) => name === (own === first ? 'load-generator' : 'load-generator-second'))!;
    for (const part of [...mine, generator]) {
      const told = words(part).flatMap((word) => word.split(/[^\w./-]+/));
      const strange = foreign.filter((name) => told.some((word) => word === name || word.startsWith(`${name}/`)));
      assert.deepEqual(strange, [], part.name);
    }
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import semver from 'semver';
import { everyImage } from './engines/images.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Manifest {
  engines: { node: string };
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, { engines?: Record<string, string> | string[] }>;
}

/** What the plugin is built with, and the newest Grafana, against which it is tested too. */
const folders = ['.', 'newest-grafana'];
const manifestOf = (folder: string) => JSON.parse(read(join(folder, 'package.json'))) as Manifest;
const floor = semver.minVersion(manifestOf('.').engines.node)!;

test('the oldest Node has one value', () => {
  for (const folder of folders) {
    assert.equal(manifestOf(folder).engines.node, manifestOf('.').engines.node, folder);
  }
  assert.equal(read('.nvmrc').trim(), String(floor.major));
});

for (const folder of folders) {
  test(`every package of ${folder} runs on the oldest Node, and npm refuses one that does not`, () => {
    const { packages } = JSON.parse(read(join(folder, 'package-lock.json'))) as Lock;
    const refusing = Object.entries(packages).flatMap(([path, { engines }]) => {
      // A few old packages give an array, which npm ignores too.
      const range = Array.isArray(engines) ? undefined : engines?.node;
      return range && !semver.satisfies(floor, range) ? [`${path} wants Node ${range}`] : [];
    });
    assert.ok(Object.keys(packages).length > 100);
    assert.deepEqual(refusing, []);
    assert.match(read(join(folder, '.npmrc')), /^engine-strict=true$/m);
  });

  test(`every package that ${folder} names is pinned exactly`, () => {
    const { dependencies, devDependencies } = manifestOf(folder);
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.ok(semver.valid(version), `${name}: ${version}`);
    }
  });
}

test('the newest Grafana that is tested is the one whose image is run', () => {
  const { dependencies } = manifestOf('newest-grafana');
  const image = everyImage('').get('grafana/grafana');
  for (const [name, version] of Object.entries(dependencies)) {
    if (/^@grafana\/(?!scenes$)/.test(name)) {
      assert.equal(version, image, name);
    }
  }
});

test('what is bundled into the plugin, and what tests it, is the same in both folders', () => {
  const ours = { ...manifestOf('.').dependencies, ...manifestOf('.').devDependencies };
  const { dependencies } = manifestOf('newest-grafana');
  const same = ['@grafana/scenes', 'react-router-dom', 'rxjs', '@testing-library/react', '@testing-library/user-event'];
  for (const name of same) {
    assert.equal(dependencies[name], ours[name], name);
  }
});

test('Scenes, which is in the bundle, runs on the oldest Grafana that the plugin allows', () => {
  const { dependencies } = JSON.parse(read('src/plugin.json')) as { dependencies: { grafanaDependency: string } };
  const oldest = semver.minVersion(dependencies.grafanaDependency)!;
  const scenes = JSON.parse(read('node_modules/@grafana/scenes/package.json')) as {
    peerDependencies: Record<string, string>;
  };
  for (const name of ['@grafana/data', '@grafana/runtime', '@grafana/ui']) {
    assert.ok(semver.satisfies(oldest, scenes.peerDependencies[name]), `${name}: ${scenes.peerDependencies[name]}`);
  }
});

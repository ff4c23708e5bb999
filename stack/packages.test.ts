import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import semver from 'semver';

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

const folders = ['.'];
const manifestOf = (folder: string) => JSON.parse(read(join(folder, 'package.json'))) as Manifest;
const floor = semver.minVersion(manifestOf('.').engines.node)!;

test('the oldest Node has one value', () => {
  const short = `${floor.major}.${floor.minor}`;
  for (const folder of folders) {
    assert.equal(manifestOf(folder).engines.node, `>=${short}`, folder);
  }
  assert.match(read('README.md'), new RegExp(`Node ${short} or newer`));
  assert.match(read('stack/preflight.sh'), new RegExp(`Node ${short} or newer`));
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

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { glob } from 'glob';
import { parse } from 'yaml';
import { everyImage, ownImages } from './images.ts';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const known = everyImage(version);

test('every image has an exact tag', () => {
  for (const [name, tag] of known) {
    assert.match(tag, /^v?\d+\.\d+/, name);
  }
});

test('every image of our own has a Dockerfile in its context', () => {
  for (const { dockerfile, context } of ownImages) {
    assert.ok(existsSync(join(root, dockerfile)), dockerfile);
    assert.ok(context === '.' || dockerfile.startsWith(`${context}/`), dockerfile);
  }
});

test('Dockerfiles begin with images of the list, at its tags', async () => {
  const files = await glob('**/Dockerfile', { cwd: root, ignore: ['**/node_modules/**', '.stack*/**'] });
  assert.ok(files.length >= ownImages.length);
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, image] of text.matchAll(/^FROM (\S+)/gm)) {
      const [name, tag] = image.split(':');
      assert.ok(image === 'scratch' || known.get(name) === tag, `${file}: ${image}`);
    }
  }
});

test('compose runs images of the list, at its tags; those of our own are built on the spot', () => {
  const { services } = parse(readFileSync(join(root, 'docker-compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, { image: string; build?: unknown }>;
  };
  for (const [service, { image, build }] of Object.entries(services)) {
    const [name, tag] = image.split(':');
    assert.equal(tag, build ? 'dev' : known.get(name), `${service}: ${image}`);
    assert.ok(known.has(name), `${service}: ${image}`);
  }
});

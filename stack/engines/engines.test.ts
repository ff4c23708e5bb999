import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { engines } from './engines.ts';

const root = join(import.meta.dirname, '../..');

const pinOf = (name: string, module: string) =>
  new RegExp(`^\\s*(?:require )?${module.replaceAll('.', '\\.')} (v\\S+)`, 'm').exec(
    readFileSync(join(root, 'stack/engines', name, 'go.mod'), 'utf8')
  )?.[1];

test('each engine has a module file that pins it, and each module file is an engine', () => {
  for (const engine of engines) {
    assert.match(pinOf(engine.name, engine.module) ?? '', /^v\d/, engine.name);
  }
  const folders = readdirSync(join(root, 'stack/engines'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory()
  );
  assert.deepEqual(folders.map((entry) => entry.name).sort(), engines.map((engine) => engine.name).sort());
});

test('where the module version is a release, the image is the same one', () => {
  for (const name of ['alloy', 'caddy', 'k6', 'loki']) {
    const engine = engines.find((candidate) => candidate.name === name)!;
    const tag = engine.image?.split(':')[1].replace(/^v/, '');
    assert.equal(`v${tag}`, pinOf(name, engine.module), name);
  }
});

test('compose runs the images of this list', () => {
  const compose = parse(readFileSync(join(root, 'docker-compose.yaml'), 'utf8')) as {
    services: Record<string, { image?: string }>;
  };
  const images = new Set(Object.values(compose.services).map((service) => service.image));
  for (const engine of engines.filter((candidate) => candidate.image)) {
    assert.ok(images.has(engine.image), `docker-compose.yaml has no service with ${engine.image}`);
  }
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { type Engine, engines } from './engines.ts';
import { filled, layouts } from './releases/layouts.ts';

const root = join(import.meta.dirname, '../..');

const pinOf = (name: string, module: string) =>
  new RegExp(`^\\s*(?:require )?${module.replaceAll('.', '\\.')} (v\\S+)`, 'm').exec(
    readFileSync(join(root, 'stack/engines', name, 'go.mod'), 'utf8')
  )?.[1];

test('each engine has a module file that pins it, and each module file is an engine', () => {
  for (const engine of engines) {
    assert.match(pinOf(engine.name, engine.module) ?? '', /^v\d/, engine.name);
  }
  const pinned = readdirSync(join(root, 'stack/engines'), { withFileTypes: true })
    .filter((entry) => existsSync(join(root, 'stack/engines', entry.name, 'go.mod')))
    .map((entry) => entry.name);
  assert.deepEqual(pinned.sort(), engines.map((engine) => engine.name).sort());
});

/** Releases whose module is pinned by commit, because their tags are no versions of a module. */
const commits: Record<string, { module: string; release: string }> = {
  tempo: { module: 'v1.5.1-0.20251008140505-607c7fb69662', release: '2.9.0' },
  weed: { module: 'v0.0.0-20260710040814-db42bb49757b', release: '4.39' },
};

/** The release that a module file pins; undefined where that is a commit between two releases. */
function releaseOf({ name, module }: Engine): string | undefined {
  const pin = pinOf(name, module)!;
  // Prometheus 3.13.5 is the module v0.313.5
  const [, minor, patch] = /^v0\.3(\d\d)\.(\d+)$/.exec(name === 'promtool' ? pin : '') ?? [];
  if (minor) {
    return `3.${Number(minor)}.${patch}`;
  }
  return commits[name]?.module === pin ? commits[name].release : /^v(\d+\.\d+\.\d+)$/.exec(pin)?.[1];
}

test('the image is the release that the module file pins', () => {
  for (const engine of engines.filter((candidate) => candidate.image)) {
    const tag = engine.image?.split(':')[1].replace(/^v/, '');
    assert.equal(releaseOf(engine) ?? 'no release', engine.betweenReleases ? 'no release' : tag, engine.name);
  }
});

test('a module between two releases has the image that it says, and says why', () => {
  const between = engines.filter(({ betweenReleases }) => betweenReleases);
  assert.deepEqual(
    between.map(({ name, module, image }) => [name, pinOf(name, module), image]),
    [['mimir', 'v1.3.1-0.20260423142704-aced80d74930', 'grafana/mimir:3.1.4']],
    'another pin, another image: is there a release now? docs/decisions/0019'
  );
});

test('what can be downloaded is the release that the module file pins', () => {
  for (const [name, layout] of Object.entries(layouts)) {
    assert.equal(layout.version, releaseOf(engines.find((candidate) => candidate.name === name)!), name);
  }
});

test('the committed lock knows only files that can be downloaded', () => {
  const lock = JSON.parse(readFileSync(join(root, 'stack/engines/releases/lock.json'), 'utf8')) as object;
  const files = Object.values(layouts).flatMap((layout) =>
    (['amd64', 'arm64'] as const).map((on) => filled(layout, on)).map(({ folder, asset }) => `${folder}/${asset}`)
  );
  for (const [file, digest] of Object.entries(lock)) {
    assert.ok(files.includes(file), file);
    assert.match(digest, /^[0-9a-f]{64}$/, file);
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

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Failure } from '../failure.ts';
import { images, writeRegistry } from './images.ts';

const root = join(import.meta.dirname, '../..');

test('a registry is written into the overlays that companies run, and nothing else changes there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'the-pass-registry-'));
  try {
    await cp(join(root, 'k8s/overlays'), join(folder, 'k8s/overlays'), { recursive: true });
    const files = await writeRegistry(folder, 'registry.test:5000/team');
    for (const file of files) {
      const before = await readFile(join(root, file), 'utf8');
      const after = await readFile(join(folder, file), 'utf8');
      assert.notEqual(after, before, file);
      assert.equal(after.replaceAll('registry.test:5000/team', 'registry.example.com'), before, file);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

const refused = async (options: Parameters<typeof images>[0], words: RegExp) =>
  assert.rejects(images(options), (error) => error instanceof Failure && words.test(error.lines.join('\n')));

test('what is no registry is refused before anything is built', () =>
  refused({ registry: 'https://x' }, /is not a registry/));

test('to push needs a registry', () => refused({ push: true }, /pushing needs a registry/));

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { glob } from 'glob';
import { parse } from 'yaml';

const overlay = join(import.meta.dirname, '../../k8s/overlays/aws');
const read = async (file: string): Promise<unknown> => parse(await readFile(join(overlay, file), 'utf8'));

test('each setting of the overlay for AWS goes somewhere, and each place takes one that there is', async () => {
  const { data } = (await read('settings.yaml')) as { data: Record<string, string> };
  const files = await glob('replacements/*.yaml', { cwd: overlay });
  const replacements = (await Promise.all(files.map(read))) as Array<Array<{ source: { fieldPath: string } }>>;
  const taken = new Set(replacements.flat().map(({ source }) => source.fieldPath.replace(/^data\./, '')));
  assert.deepEqual([...taken].sort(), Object.keys(data).sort());
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { engines } from './engines.ts';

interface Config {
  packageRules: Array<{
    groupName?: string;
    matchPackageNames?: string[];
    matchFileNames?: string[];
    enabled?: boolean;
  }>;
}

const { packageRules } = JSON.parse(readFileSync(join(import.meta.dirname, '../../renovate.json'), 'utf8')) as Config;

test('module and image of an engine are one proposal of Renovate', () => {
  for (const { name, module, image } of engines) {
    const held = packageRules.some(
      ({ enabled, matchFileNames }) => enabled === false && matchFileNames?.includes(`stack/engines/${name}/go.mod`)
    );
    const group = packageRules.find(({ groupName }) => groupName === name)?.matchPackageNames;
    assert.deepEqual(group, held ? undefined : [module, ...(image ? [image.split(':')[0]] : [])], name);
  }
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { madeByCredentialsJob } from './secrets.ts';

const folder = join(import.meta.dirname, '../../images/setup/credentials');

test('the list of secrets speaks of what the credentials job makes', () => {
  const source = readdirSync(folder)
    .filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  for (const { name, keys } of madeByCredentialsJob) {
    for (const word of [name, ...keys]) {
      assert.ok(source.includes(`"${word}"`), `${name}: ${word} stands nowhere in images/setup/credentials`);
    }
  }
});

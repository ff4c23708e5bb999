import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from '../settings.ts';
import { stackName } from './stackName.ts';

const nameOf = (STATE_DIR?: string) => stackName(loadSettings({ STATE_DIR }));

test('each state folder has a name of its own, which Docker and kind take', () => {
  assert.equal(nameOf(), 'the-pass');
  assert.match(nameOf('.stack2'), /^the-pass-stack2-[0-9a-f]{6}$/);
  const folders = ['.stack2', 'my stack [2]', 'my-stack-2', 'проба', 'Проба', 'x/.stack', 'y/.stack', 'a'.repeat(200)];
  const names = folders.map(nameOf);
  assert.equal(new Set(names).size, folders.length);
  for (const name of names) {
    assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.ok(name.length <= 40, name);
  }
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { loadSettings } from '../stack/settings.ts';
import { testRules } from '../replay/promtool.ts';
import { folder } from './replay.ts';

test('a page whose measure is gone says so, and names no age', async () => {
  const { promtool } = await ensureEngines(loadSettings(), 'test');
  const { passed, said } = await testRules(promtool, [join(folder, 'descriptions_test.yml')]);
  assert.ok(passed, said);
});

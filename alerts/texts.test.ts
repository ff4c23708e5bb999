import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { testRules } from '../replay/promtool.ts';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { loadSettings } from '../stack/settings.ts';
import { folder } from './stage.ts';

test('alerts say what happens, since when, how long the budget lasts and where to look, of the cluster that it is about', async () => {
  const { promtool } = await ensureEngines(loadSettings(), 'test');
  const { passed, said } = await testRules(promtool, [join(folder, 'texts_test.yml')]);
  assert.ok(passed, said);
});

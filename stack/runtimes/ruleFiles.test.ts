import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { loadSettings } from '../settings.ts';
import { fileOf } from './configuration.ts';
import { alertingText, prepareRules, rulesFolder } from './native/rules.ts';
import { statePaths } from './part.ts';
import { ruleFiles } from './ruleFiles.ts';

const settings = loadSettings({ PORT_OFFSET: '7' });

interface Alerting {
  route: { receiver: string; routes: Array<{ receiver: string }> };
  receivers: Array<{ name: string; webhook_configs: Array<{ url: string }> }>;
}

test('the ConfigMap of a cluster has every rule file', async () => {
  const { configMapGenerator } = parse(readFileSync(join(fileOf(settings, 'rules'), 'kustomization.yml'), 'utf8')) as {
    configMapGenerator: Array<{ files: string[] }>;
  };
  const files = await ruleFiles(settings);
  assert.ok(files.includes('platform.yaml'));
  assert.deepEqual([...configMapGenerator[0].files].sort(), files);
});

test('natively the ruler reads the files of the repository, and keeps what is there when the stack is started again', async () => {
  const STATE_DIR = await mkdtemp(join(tmpdir(), 'the-pass-rules-'));
  try {
    const own = loadSettings({ STATE_DIR });
    await mkdir(join(own.stateDir, statePaths.alerting), { recursive: true });
    await prepareRules(own);
    await writeFile(join(rulesFolder(own), 'gone.yaml'), '');
    await prepareRules(own);
    assert.deepEqual((await readdir(rulesFolder(own))).sort(), await ruleFiles(own));
    const platform = join(rulesFolder(own), 'platform.yaml');
    assert.equal(await realpath(platform), join(fileOf(own, 'rules'), 'platform.yaml'));
    assert.deepEqual(await readdir(join(own.stateDir, statePaths.alerting)), [`${own.tenant}.yaml`]);
  } finally {
    await rm(STATE_DIR, { recursive: true });
  }
});

test('natively every receiver reaches the inbox where it listens', () => {
  const text = readFileSync(fileOf(settings, 'alerting'), 'utf8');
  const { route, receivers } = parse(alertingText(settings, text)) as Alerting;
  const used = [route, ...route.routes].map(({ receiver }) => receiver);
  assert.deepEqual(receivers.map(({ name }) => name).sort(), used.sort());
  for (const { name, webhook_configs } of receivers) {
    assert.match(webhook_configs[0].url, new RegExp(`^http://127\\.0\\.0\\.1:${settings.ports.inbox}/`), name);
  }
  assert.throws(() => alertingText(settings, 'receivers: []'), /does not name/);
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'glob';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { runbookOf } from './burn.ts';
import { loadedAlerts, root } from './loaded.ts';
import { runbookPages, SECTIONS } from './runbooks.ts';

const loaded = loadedAlerts();

for (const { file, alert } of loaded) {
  const path = runbookOf(alert.alert);

  test(`${alert.alert} has a runbook that says everything`, () => {
    assert.ok(existsSync(join(root, path)), `rules/${file}: write ${path}`);
    const text = readFileSync(join(root, path), 'utf8');
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    assert.deepEqual(sections, [...SECTIONS], path);
    for (const audience of ['Customer Experience', 'Business', 'Technical']) {
      assert.match(text, new RegExp(`^\\| ${audience} +\\|`, 'm'), `${path} does not say what ${audience} sees`);
    }
  });

  test(`${alert.alert} says how bad it is, what it is about, and where its runbook is`, () => {
    assert.match(alert.labels.severity ?? '', /^(page|ticket|info|heartbeat)$/);
    assert.ok(alert.annotations.summary && alert.annotations.description);
    assert.equal(alert.annotations.runbook_url, path);
  });
}

test('no runbook is left of an alert that is gone', () => {
  const names = new Set(loaded.map(({ alert }) => alert.alert));
  const pages = globSync('docs/runbooks/*.md', { cwd: root })
    .map((path) => basename(path, '.md'))
    .filter((name) => name !== 'README' && !name.startsWith('incident-'));
  assert.deepEqual(
    pages.filter((name) => !names.has(name)),
    []
  );
});

test('an alert without a runbook is named, with what to do', () => {
  const [path, build] = Object.entries(runbookPages())[0];
  assert.throws(
    () => build(''),
    (error: Error) => error.message.includes(path) && error.message.includes('has no runbook')
  );
});

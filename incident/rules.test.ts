import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { anchors } from './anchors.ts';
import { folder, replays } from './replay.ts';
import { type Alert, alerts, groups, isOld } from './rules.ts';

const root = resolve(folder, '..');
const each = (what: string, hold: (alert: Alert) => void) =>
  test(what, () => {
    for (const alert of alerts) {
      hold(alert);
    }
  });

each('every alert says what it is about, how bad it is and who gets it', ({ alert, labels, annotations }) => {
  assert.match(labels.severity ?? '', /^(page|stop|ticket|heartbeat)$/, alert);
  assert.match(labels.team ?? '', /^(orders|restaurants|payments|platform|finance)$/, alert);
  assert.ok(annotations.summary, alert);
});

each('every description has the number in it', ({ alert, annotations }) =>
  assert.match(annotations.description, /\$value/, alert)
);

each('every alert has a runbook in this repository, and the runbook knows the alert', ({ alert, annotations }) => {
  const [file, anchor] = annotations.runbook_url.split('#');
  assert.ok(existsSync(join(root, file)), `${alert}: ${file}`);
  const text = readFileSync(join(root, file), 'utf8');
  assert.ok(anchor === undefined || anchors(text).has(anchor), `${alert}: #${anchor}`);
  assert.match(text, new RegExp(`(?<![A-Za-z])${alert}(?![A-Za-z])`));
});

test('every alert but the heartbeat rings in a replay, so none is there untried', () => {
  const tried = new Set(replays.flatMap(({ rings }) => rings));
  const untried = alerts.filter(({ alert, labels }) => labels.severity !== 'heartbeat' && !tried.has(alert));
  assert.deepEqual(
    untried.map(({ alert }) => alert),
    []
  );
});

test('every old alert rings when failure is loud, and in no other replay', () => {
  for (const { alert } of alerts.filter(isOld)) {
    assert.deepEqual(
      replays.filter(({ rings }) => rings.includes(alert)).map(({ id }) => id),
      ['loud-failure']
    );
  }
});

test('nothing wakes anybody on a quiet night', () => {
  assert.deepEqual(replays.find(({ id }) => id === 'quiet-night')?.rings, []);
});

test('groups keep to the limits that Mimir has by default', () => {
  for (const { name, rules } of groups) {
    assert.ok(rules.length <= 20, `${name} has ${rules.length} rules, 20 are allowed`);
  }
  assert.equal(new Set(groups.map(({ name }) => name)).size, groups.length);
});

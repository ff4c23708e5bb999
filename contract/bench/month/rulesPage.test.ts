import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectiveGroups } from '../../../alerts/objectives.ts';
import { WINDOWS } from '../../../alerts/windows.ts';
import { apart, rulesPage, turnsOf } from './rulesPage.ts';
import { monthPlan } from './plan.ts';

const groups = [
  { name: 'quick', interval: '30s', rules: [{ record: 'a', expr: '1', labels: { sloth_window: '5m' } }] },
  { name: 'slow', interval: '4m', rules: [{ record: 'b', expr: '1', labels: { sloth_window: '30d' } }] },
];

test('how often a window is evaluated is the interval of its group', () => {
  assert.equal(turnsOf('5m', groups), 2);
  assert.equal(turnsOf('30d', groups), 0.25);
  assert.equal(turnsOf('1h', groups), 0);
});

test('every window that is measured is one that the rules evaluate', () => {
  for (const window of WINDOWS) {
    assert.ok(turnsOf(window, objectiveGroups()) > 0, window);
  }
});

test('how far two ways are apart is known only where both have answered', () => {
  assert.equal(apart([0.5, 0.25], [0.5, 0.5]), 0.25);
  assert.equal(apart([0.5], []), undefined);
  assert.equal(apart([], []), undefined);
});

test('a minute costs what each window costs, for each objective, as often as it is its turn', () => {
  const costs = ['counters', 'lines'].map((way, index) => ({
    way,
    window: '5m',
    values: [0.1],
    cpu: 0.001 * (1 + index),
    seconds: 1,
  }));
  const page = rulesPage({
    plan: monthPlan({ days: 1, rate: 1, seed: 1, sample: 15 }, 86_400),
    costs,
    groups,
    objectives: ['Menu loads'],
    when: '2026-11-28',
    machine: 'a machine',
    versions: 'engines',
  });
  assert.match(page, /\| \*\*all, a minute\*\* \| 2 \| 2\.0 ms \| 4\.0 ms \| 2\.0 × \|/);
  assert.match(page, /lines: at most 0\.000 percentage points/);
});

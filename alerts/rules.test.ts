import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failedOf, totalOf } from '../src/catalogue/objectives/expressions.ts';
import { objectives, type Objective } from '../src/catalogue/objectives/index.ts';
import { TOO_LOW_TARGET } from '../src/catalogue/objectives/limits.ts';
import { originMatchers, SERVICE } from '../src/queries/variables.ts';
import { Failure } from '../stack/failure.ts';
import { alertsOf } from './burn.ts';
import { failedIn, service, totalIn } from './counts.ts';
import { limitOf, mostUsual } from './limits.ts';
import { objectiveGroups } from './objectives.ts';
import { isAlert } from './rule.ts';
import { menu } from './stage.ts';
import { PAIRS, pairsOf } from './windows.ts';

const groups = objectiveGroups();
const [menuLoads] = objectives;

test('groups keep to the limits that Mimir has by default', () => {
  for (const { name, rules } of groups) {
    assert.ok(rules.length <= 20, `${name} has ${rules.length} rules, 20 are allowed`);
  }
  assert.ok(groups.length <= 70, `${groups.length} groups, 70 are allowed`);
  assert.equal(new Set(groups.map(({ name }) => name)).size, groups.length);
});

test('a record is evaluated again before nobody sees it any more', () => {
  for (const { name, interval } of groups) {
    assert.ok(Number.parseInt(interval, 10) < 5 && interval.endsWith('m'), `${name}: ${interval}`);
  }
});

/** What a page asks for one service, of every origin at once. */
const ofPage = (expr: string) =>
  expr
    .replaceAll(SERVICE, service)
    .replaceAll(`, ${originMatchers().join(', ')}`, '')
    .replace(/^sum\(/, 'sum by (k8s_cluster_name, deployment_environment_name) (');

for (const objective of objectives.filter(({ events }) => events.kind === 'requests')) {
  test(`${objective.id}: the rules count what the pages count`, () => {
    assert.equal(totalIn(objective, '1h'), ofPage(totalOf(objective, '1h')));
    const [failed, total] = [ofPage(failedOf(objective, '1h')), totalIn(objective, '1h')];
    assert.equal(failedIn(objective, '1h'), `(${failed} or 0 * ${total})`);
  });
}

for (const objective of objectives.filter(({ events }) => events.kind === 'views')) {
  test(`${objective.id}: each view is judged by the menu of its own time`, () => {
    for (const count of [totalIn, failedIn]) {
      assert.doesNotMatch(count(objective, '5m'), /:/);
      for (const [window, step] of [
        ['30m', '5m'],
        ['6h', '5m'],
        ['1d', '1h'],
        ['30d', '1h'],
      ] as const) {
        const expr = count(objective, window);
        assert.ok(expr.endsWith(`[${window}:${step}])`), expr);
        assert.equal(expr.split(`}[${step}]`).length, 3, `views and menu of each ${step}: ${expr}`);
      }
    }
  });
}

test('every limit can be exceeded, whatever is usual', () => {
  for (const target of [TOO_LOW_TARGET + 0.0001, 0.94, 0.95, 0.99, 0.9999]) {
    for (const pair of pairsOf('page')) {
      assert.ok(mostUsual({ target }) + limitOf({ target }, pair) < 1, `${target}, ${pair.burn}`);
    }
  }
});

test('at 99%, the limits are those of the workbook', () => {
  assert.deepEqual(
    PAIRS.map((pair) => limitOf({ target: 0.99 }, pair)),
    [0.144, 0.06, 0.03, 0.01]
  );
  assert.equal(mostUsual({ target: 0.99 }), 0.25);
});

for (const [why, change, what] of [
  ['a target so low that nothing could page', { target: 0.93 }, 'an alert could never fire with the target 0.93'],
  ['a window shorter than what the ticket looks back', { window: 2 }, 'its window is 2 days'],
] as const) {
  test(`${why} is refused, with file, objective and remedy`, () => {
    const refused = () => alertsOf({ ...menuLoads, ...change } as Objective);
    assert.throws(refused, (error) => {
      assert.ok(error instanceof Failure);
      assert.ok(error.what.startsWith('src/catalogue/objectives/index.ts, objective "menu-loads": '), error.what);
      assert.ok(error.what.includes(what), error.what);
      assert.match(error.remedy, /^set /);
      return true;
    });
  });
}

test('every alert rings in a replay, and in one it falls silent again', () => {
  const [tried, cleared] = [menu.replays, menu.replays.filter(({ clears }) => clears)].map(
    (replays) => new Set(replays.flatMap(({ rings }) => rings))
  );
  const names = new Set(
    groups
      .flatMap(({ rules }) => rules)
      .filter(isAlert)
      .map(({ alert }) => alert)
  );
  assert.deepEqual(
    [...names].filter((name) => !tried.has(name) || !cleared.has(name)),
    []
  );
});

test('nothing rings on an ordinary day, and nobody is woken by few requests, by none, by stale links or by what is chronic', () => {
  const rings = (id: string) => menu.replays.find((replay) => replay.id === id)?.rings;
  assert.deepEqual(rings('healthy-day'), []);
  assert.deepEqual(rings('stale-links'), []);
  assert.deepEqual(rings('closed-at-night'), []);
  for (const id of ['three-a-day', 'nobody-comes', 'chronic', 'first-hour', 'demo', 'restaurant-closes']) {
    assert.deepEqual(
      rings(id)?.filter((name) => name.endsWith('Failing')),
      [],
      id
    );
  }
});

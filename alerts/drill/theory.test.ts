import assert from 'node:assert/strict';
import { test } from 'node:test';
import { objectiveById, objectives } from '../../src/catalogue/objectives/index.ts';
import { loadedAlerts } from '../loaded.ts';
import { minutesToFire } from '../words.ts';
import { scenarioNamed, scenarios } from './scenarios.ts';
import { minutesToBurn, settled, timeToDetect } from './theory.ts';

const alerts = loadedAlerts();
const requests = objectiveById('requests');
const delivery = objectiveById('delivery');

test('where the windows are full and nothing failed, the time is that of the documents', () => {
  for (const objective of objectives.filter(({ events }) => events.kind === 'requests')) {
    for (const severity of ['page', 'ticket'] as const) {
      assert.equal(
        minutesToBurn(objective, severity, settled).toFixed(6),
        minutesToFire(objective, severity).toFixed(6),
        `${objective.id}, ${severity}`
      );
    }
  }
});

test('a young service pages sooner: ten minutes of health are outweighed by 38 seconds of outage', () => {
  // by the pair of six hours: 0.638 of 10.638 minutes are 6%
  const young = { ...settled, minutes: 10, perMinute: 600 };
  assert.equal(minutesToBurn(requests, 'page', young).toFixed(2), (0.6 / 0.94).toFixed(2));
});

test('what usually fails is on top of the limit, and what has failed is there already', () => {
  const chronic = { ...settled, usual: 0.1, failed: 0.1 };
  // of the hour, 60 × 0.144 minutes more, while as much of the old 10% leaves it
  assert.equal(minutesToBurn(requests, 'page', chronic).toFixed(2), ((60 * 0.144) / 0.9).toFixed(2));
});

test('with too few events the minimum decides', () => {
  const quiet = { ...settled, minutes: 5, perMinute: 1 };
  assert.equal(minutesToBurn(requests, 'page', quiet), 25);
});

test('a line is late after five minutes, and nine such minutes of an hour are over 14.4%', () => {
  assert.equal(minutesToBurn(delivery, 'page', settled), 5 + 9);
});

test('a cluster that is known for two minutes has not enough of them before half an hour', () => {
  assert.equal(minutesToBurn(delivery, 'page', { ...settled, minutes: 2 }), 5 + 23);
});

test('evaluation, `for` and the receiver come on top', () => {
  const { least, most } = timeToDetect({ alert: 'CollectorSilent' }, alerts);
  // its last report was up to 15 s before; a minute of age, a minute of offset, five of `for`, ten seconds of the receiver, and up to one between two evaluations
  assert.deepEqual([least, most], [45 + 60 + 300 + 10, 60 + 60 + 300 + 10 + 60]);
  const page = timeToDetect({ alert: 'RequestsFailing' }, alerts);
  assert.equal(Math.round(page.least), Math.round(60 * 8.64 + 60 + 10));
  assert.equal(Math.round(page.most - page.least), 120);
});

test('a heartbeat is missed after five minutes', () => {
  assert.deepEqual(timeToDetect({ silence: 'Watchdog' }, alerts), { least: 240, most: 300 });
});

test('every scenario has a time, and names an alert that is loaded', () => {
  for (const { id, expects } of scenarios) {
    const { least, most } = timeToDetect(expects, alerts);
    assert.ok(least > 0 && most > least && most < 3600, id);
  }
});

test('an unknown scenario is refused with the list of all', () => {
  assert.throws(
    () => scenarioNamed('menu'),
    (error: { what: string; remedy: string }) =>
      error.what === 'There is no scenario "menu"' && error.remedy.includes('menu-outage, slow, stale-links, scanner')
  );
});

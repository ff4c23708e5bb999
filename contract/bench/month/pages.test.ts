import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, foundIn, goDuration, pagesPage } from './pages.ts';
import { monthPlan } from './plan.ts';

const plan = monthPlan({ days: 30, rate: 1, seed: 1, sample: 60 }, 30 * 86_400);

test('lengths are as promtool writes them', () => {
  assert.deepEqual([60, 90, 3600, 86_400, 90_061, 14 * 86_400, 15 * 86_400 + 60].map(goDuration), [
    '1m',
    '1m30s',
    '1h',
    '1d',
    '1d1h1m1s',
    '2w',
    '15d1m',
  ]);
});

/** What promtool says of these answers. */
const said = (answers: Record<string, number>) =>
  asked(plan)
    .filter(({ of, what }) => answers[`${of} ${what}`] !== undefined)
    .map(
      ({ of, what, expr, at }) =>
        `    expr: ${JSON.stringify(expr)}, time: ${goDuration(at)},\n        exp: nil\n        got: {} ${answers[`${of} ${what}`].toExponential().replace('e', 'E')}\n`
    )
    .join('');

test('what promtool got is found by its question', () => {
  const found = foundIn(said({ 'short and deep first': 262_000, 'the month pages': 4 }), asked(plan));
  assert.equal(found.get('short and deep')?.first, 262_000);
  assert.equal(found.get('middling')?.first, undefined);
  assert.equal(found.get('the month')?.pages, 4);
});

test('a page beside every incident is false, and an incident without one is missed', () => {
  const [first] = plan.incidents;
  const answers = {
    'short and deep first': first.from + 300,
    'short and deep pages': 1,
    'short and deep minutes': 10,
    'middling first': plan.incidents[1].from + 600,
    'middling pages': 1,
    'middling minutes': 100,
    'the month pages': 3,
    'the month minutes': 115,
  };
  const found = foundIn(said(answers), asked(plan));
  const page = pagesPage({ parts: [{ plan, found }], when: '2026-11-28', machine: 'a machine' });
  assert.match(page, /\| short and deep \| 1 \| 12\.0 min \| 90 % \| 5\.0 min \| 1 \| 10 min \|/);
  assert.match(page, /\| long and shallow \| 1 \| 680\.0 min \| 30 % \| never \| 0 \| 0 min \|/);
  assert.match(page, /Missed: 1 of 3 incidents\. False pages: 1, for 5 of 43200 minutes\./);
});

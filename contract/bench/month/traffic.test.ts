import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthPlan } from './plan.ts';
import { minuteOf, type MonthRequest } from './traffic.ts';

const plan = monthPlan({ days: 7, rate: 10, seed: 3, sample: 15 }, Date.UTC(2026, 5, 30) / 1000);

const minutes = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => minuteOf(plan, Math.floor((from - plan.from) / 60) + index));

const loads = (requests: MonthRequest[]) =>
  requests.filter(({ method, path }) => method === 'GET' && path === '/api/menu');

const shareFailed = (requests: MonthRequest[]) =>
  loads(requests).filter(({ status }) => status === 500).length / loads(requests).length;

test('a minute is the same each time, and another with another seed', () => {
  assert.deepEqual(minuteOf(plan, 77), minuteOf(plan, 77));
  assert.notDeepEqual(minuteOf(plan, 77), minuteOf({ ...plan, seed: 4 }, 77));
});

test('requests lie in their minute, in the order of time', () => {
  for (const [index, { requests }] of minutes(plan.from, 60).entries()) {
    const [from, to] = [plan.from + index * 60, plan.from + (index + 1) * 60].map((moment) => moment * 1e6);
    assert.ok(requests.every(({ at }) => at >= from && at < to));
    assert.ok(requests.every(({ at }, place) => place === 0 || at >= requests[place - 1].at));
  }
});

test('a day has as many requests of customers as the rate says', () => {
  const customers = minutes(plan.from, 1440).flatMap(({ requests }) =>
    requests.filter(({ method }) => method === 'GET')
  );
  assert.ok(Math.abs(customers.length / (86_400 * plan.rate) - 1) < 0.01, String(customers.length));
});

test('menu loads fail as the plan says: usually, and in each incident', () => {
  const usual = minutes(plan.from, 600).flatMap(({ requests }) => requests);
  assert.ok(Math.abs(shareFailed(usual) - 0.1) < 0.01, String(shareFailed(usual)));
  for (const { from, to, share, name } of plan.incidents) {
    const within = minutes(from + 60, Math.floor((to - from) / 60) - 1).flatMap(({ requests }) => requests);
    assert.ok(Math.abs(shareFailed(within) - share) < 0.04, `${name}: ${shareFailed(within)}`);
  }
});

test('every failed load but the last hope of a visit takes the place of one dish', () => {
  const made = minutes(plan.from, 60);
  const failed = made.flatMap(({ requests }) => loads(requests)).filter(({ status }) => status === 500).length;
  const unseen = made.flatMap(({ unseen: all }) => all).length;
  assert.ok(unseen > 0.7 * failed && unseen < failed, `${unseen} of ${failed}`);
});

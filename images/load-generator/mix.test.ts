import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DISHES, MEAN_VISIT, PATHS, VISIT_LENGTHS, dishPath, plannedRequest, routeOf, visitLength } from './mix.ts';
import { createRandom, pick } from './random.ts';

const DRAWS = 20_000;

test('dishes are opened as often as their weights say', () => {
  const random = createRandom(7);
  const opened = new Map<string, number>();
  for (let i = 0; i < DRAWS; i++) {
    const path = dishPath(random);
    opened.set(path, (opened.get(path) ?? 0) + 1);
  }
  for (const { id, weight } of DISHES) {
    const share = ((opened.get(`/api/menu/${id}`) ?? 0) / DRAWS) * 100;
    // four standard deviations of a share drawn 20,000 times
    const room = 4 * Math.sqrt((weight * (100 - weight)) / DRAWS);
    assert.ok(Math.abs(share - weight) < room, `dish "${id}": ${share} %, wanted ${weight} %`);
  }
});

test('the weights of the dishes are percentages, and every way to be wrong is among them', () => {
  assert.equal(
    DISHES.reduce((sum, dish) => sum + dish.weight, 0),
    100
  );
  const ids = DISHES.map((dish) => dish.id);
  for (const id of ['1', '2', '3', '4', '5', '999', 'abc', '']) {
    assert.ok(ids.includes(id), `no one opens "${id}"`);
  }
});

test('the mean of a visit is what the arrival rate is reckoned with', () => {
  const total = VISIT_LENGTHS.reduce((sum, length) => sum + length.weight, 0);
  const mean = VISIT_LENGTHS.reduce((sum, length) => sum + length.requests * length.weight, 0) / total;
  assert.equal(mean, MEAN_VISIT);
  const random = createRandom(3);
  const drawn = Array.from({ length: DRAWS }, () => visitLength(random));
  assert.ok(Math.abs(drawn.reduce((sum, n) => sum + n, 0) / DRAWS - MEAN_VISIT) < 0.05);
});

test('the same seed gives the same requests, another seed others', () => {
  const plan = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 50 }, () => plannedRequest(random));
  };
  assert.deepEqual(plan(1), plan(1));
  assert.notDeepEqual(plan(1), plan(2));
});

test('two virtual users of one seed do not walk in step', () => {
  const [one, two] = [createRandom(1, 1), createRandom(1, 2)];
  const same = Array.from({ length: 100 }, () => dishPath(one) === dishPath(two)).filter(Boolean).length;
  assert.ok(same < 50, `${same} of 100 dishes are equal`);
});

test('the counted mix asks only for paths it can count, and reads of the menu only for the menu', () => {
  const random = createRandom(11);
  const methods = new Set<string>();
  for (let i = 0; i < 5000; i++) {
    const { method, path } = plannedRequest(random);
    methods.add(method);
    assert.ok(PATHS.includes(path), path);
    if (method === 'OPTIONS') {
      assert.equal(path, '/api/menu');
    }
  }
  assert.deepEqual([...methods].sort(), ['GET', 'HEAD', 'OPTIONS']);
});

test('an address has the route the telemetry knows', () => {
  assert.equal(routeOf('/api/menu'), '/api/menu');
  assert.equal(routeOf('/api/menu/'), '/api/menu/{id}');
  assert.equal(routeOf('/api/menu/abc'), '/api/menu/{id}');
});

test('a choice is made at both ends of the stream', () => {
  const choices = [
    { name: 'first', weight: 1 },
    { name: 'last', weight: 3 },
  ];
  assert.equal(pick(choices, () => 0).name, 'first');
  assert.equal(pick(choices, () => 0.25).name, 'last');
  assert.equal(pick(choices, () => 0.9999999).name, 'last');
});

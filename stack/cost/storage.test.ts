import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { prices } from './prices.ts';
import { classAt, type Flow, readAllCost, readCost, resting, storageCost } from './storage.ts';

const tiers = [
  { Days: 30, StorageClass: 'STANDARD_IA' },
  { Days: 90, StorageClass: 'GLACIER_IR' },
] as const;

/** 50 GB of lines a day, an eighth of it stored, in chunks of some size. */
const logs = (objectBytes: number, transitions: Flow['transitions'] = tiers): Flow => ({
  bytes: 6.25e9,
  objects: 6.25e9 / objectBytes,
  puts: 0,
  reads: { gets: 0, lists: 0 },
  keeps: 365,
  transitions,
});

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} ± ${within}`);

suite('a year of 50 GB of lines a day, 8 : 1', () => {
  test('is 2,281 GB, and $52 a month when all of it stays in Standard', () => {
    const { resting: places, total } = storageCost(logs(1.5e6, []), prices);
    assert.deepEqual(places, [{ name: 'STANDARD', days: 365, gb: 2281.25 }]);
    // 2,281.25 × 0.023
    near(total, 52.47, 0.01);
  });

  test('is about $20 with the rules of 30 and 90 days', () => {
    const { storage, transitions, total } = storageCost(logs(1.5e6), prices);
    // 187.5 × 0.023 + 375 × 0.0125 + 1,718.75 × 0.004
    near(storage, 15.875, 0.001);
    // 4,166.7 objects a day × 30.417 days × $0.03 for 1,000, both moves together
    near(transitions, 3.8, 0.01);
    near(total, 19.68, 0.01);
  });

  test('lies 30 days in the first class, 60 in the second, the rest in the third', () => {
    assert.deepEqual(resting(logs(1.5e6)), [
      { name: 'STANDARD', days: 30, gb: 187.5 },
      { name: 'STANDARD_IA', days: 60, gb: 375 },
      { name: 'GLACIER_IR', days: 275, gb: 1718.75 },
    ]);
  });

  test('costs more to move than to keep when its chunks are small', () => {
    const { storage, transitions } = storageCost(logs(0.2e6), prices);
    // 31,250 objects a day × 30.417 × $0.03 for 1,000
    near(transitions, 28.52, 0.01);
    assert.ok(transitions > storage);
  });
});

test('what is written is paid by the thousand', () => {
  // 12,000 a day × 30.417 × $0.005 for 1,000
  near(storageCost({ ...logs(1.5e6, []), puts: 12_000 }, prices).puts, 1.825, 0.001);
});

test('what is read is paid by the thousand too, lists as what is written', () => {
  const reads = { gets: 100_000, lists: 2000 };
  // 100,000 a day × 30.417 × $0.0004 for 1,000, and 2,000 × 30.417 × $0.005
  near(storageCost({ ...logs(1.5e6, []), reads }, prices).reads, 1.2167 + 0.3042, 0.001);
});

test('an object lies in the class of its age', () => {
  const flow = logs(1.5e6);
  assert.deepEqual(
    [0, 29, 30, 89, 90, 364].map((age) => classAt(flow, age)),
    ['STANDARD', 'STANDARD', 'STANDARD_IA', 'STANDARD_IA', 'GLACIER_IR', 'GLACIER_IR']
  );
  assert.equal(classAt(logs(1.5e6, []), 300), 'STANDARD');
});

test('reading pays for requests and, in the colder classes, for bytes', () => {
  const flow = { ...logs(1.5e6), objects: 4000 };
  // 4 thousand × $0.0004, bytes are free
  near(readCost(flow, 'STANDARD', 1, prices), 0.0016, 1e-9);
  // two days of 4 thousand × $0.01 and 6.25 GB × $0.03
  near(readCost(flow, 'GLACIER_IR', 2, prices), 2 * (0.04 + 0.1875), 1e-9);
});

test('reading everything goes through each class once', () => {
  const flow = { ...logs(1.5e6), objects: 4000 };
  // 30 × 0.0016 + 60 × (4 × 0.001 + 6.25 × 0.01) + 275 × (4 × 0.01 + 6.25 × 0.03)
  near(readAllCost(flow, prices), 0.048 + 3.99 + 62.5625, 1e-6);
});

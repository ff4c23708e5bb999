import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationMs, fillMacros, safeStep, timeMacros } from './macros';
import { expandLogql } from './loki';
import { expandPromql } from './mimir';

const QUARTER = { from: 1_795_462_200_000, to: 1_795_463_100_000 };

test('durations are read in all units, alone and together', () => {
  assert.deepEqual(
    ['15s', '1m30s', '250ms', '2h', '7d', '30', '', 'soon', undefined].map((text) => durationMs(text)),
    [15_000, 90_000, 250, 7_200_000, 604_800_000, 30_000, 0, 0, 0]
  );
});

test('a longer macro is not taken for a shorter one', () => {
  assert.equal(
    fillMacros('$__range_s ${__range} [[__range_ms]] $__range', timeMacros(QUARTER, 1000)),
    '900 900s 900000 900s'
  );
});

test('$__auto is a step in a range query and the whole range in an instant one', () => {
  assert.equal(
    expandLogql('count_over_time({a="b"}[$__auto])', QUARTER, 15_000, false),
    'count_over_time({a="b"}[15s])'
  );
  assert.equal(
    expandLogql('count_over_time({a="b"}[$__auto])', QUARTER, 15_000, true),
    'count_over_time({a="b"}[900s])'
  );
});

test('the rate interval covers four scrapes', () => {
  assert.equal(expandPromql('[$__rate_interval] [$__interval]', QUARTER, 15_000), '[60s] [15s]');
  assert.equal(expandPromql('[$__rate_interval]', QUARTER, 300_000), '[315s]');
});

test('a step never asks for more than 11,000 points', () => {
  assert.equal(safeStep(1000, { from: 0, to: 30 * 86_400_000 }), 235_637);
  assert.equal(safeStep(15_000, QUARTER), 15_000);
});

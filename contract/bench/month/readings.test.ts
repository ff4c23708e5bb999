import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines } from '../../../src/catalogue/sources.ts';
import { views } from '../../../src/views/registry.ts';
import { rangesOf, requestsOf, unmarked } from './readings.ts';

test('raw lines are parsed, and know none of the collector’s marks', () => {
  const { expr } = unmarked(lines.instant(lines.menuFailures('total')));
  assert.match(expr, /\| json \| path="\/api\/menu" \| method="GET" \| status_code=~"5\.\." \[\$__range\]/);
  const all = views.flatMap((view) => requestsOf(view, rangesOf({ to: 0, days: 30 })[0], 'raw'));
  for (const { queries } of all.filter(({ store }) => store === 'loki')) {
    for (const query of queries) {
      assert.doesNotMatch(query.expr, /http_(route|request_method)|log_kind="request"/, query.expr);
    }
  }
});

test('only counters answer what has two readings, where counters are asked', () => {
  const [range] = rangesOf({ to: 0, days: 30 });
  for (const view of views) {
    const inLoki = (way: 'recorded' | 'logs') =>
      requestsOf(view, range, way).filter(({ store }) => store === 'loki').length;
    assert.ok(inLoki('recorded') <= inLoki('logs'), view.title);
  }
});

test('lines of more than a day are read only where lines are asked for', () => {
  const [, day, month] = rangesOf({ to: 0, days: 30 });
  const readers = (range: typeof day, way: 'recorded' | 'logs') =>
    views.flatMap((view) => requestsOf(view, range, way)).filter(({ store }) => store === 'loki').length;
  assert.ok(readers(day, 'recorded') > 0);
  assert.equal(readers(month, 'recorded'), 0);
  assert.ok(readers(month, 'logs') > readers(day, 'recorded'));
});

test('an hour, a day, and the longest range that the month fills', () => {
  const names = (days: number) => rangesOf({ to: 0, days }).map(({ name }) => name);
  assert.deepEqual(names(30), ['1 h', '24 h', '30 d']);
  assert.deepEqual(names(13), ['1 h', '24 h', '7 d']);
  assert.deepEqual(names(1), ['1 h', '24 h']);
});

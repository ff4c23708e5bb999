import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Counts } from './counts.ts';
import { lineOf } from './line.ts';
import { lineBatch } from './lines.ts';
import { spanBatch } from './spans.ts';
import type { MonthRequest } from './traffic.ts';

const dishes = new Map([
  ['1', { name: 'Margherita Pizza', restaurant: "Tony's Pizza" }],
  ['2', { name: 'Chicken Pad Thai', restaurant: 'Thai Palace' }],
]);

const at = Date.UTC(2026, 2, 1, 17, 4, 5) * 1000 + 987_654;
const asked = (path: string, status: MonthRequest['status'], method: MonthRequest['method'] = 'GET'): MonthRequest => ({
  at,
  method,
  path,
  status,
  handlerMs: 0.012345,
  edgeNs: 1_500_000,
});

/** The menu service's own lines, as mock-service/handlers_test.go knows them. */
const known: ReadonlyArray<[MonthRequest, string]> = [
  [
    asked('/api/menu', 200),
    '"level":"INFO","message":"Listed 2 menu items","method":"GET","path":"/api/menu","status_code":200',
  ],
  [
    asked('/api/menu', 500, 'HEAD'),
    '"error":"restaurant service timeout","level":"ERROR","message":"Failed to list menu items","method":"HEAD","path":"/api/menu","status_code":500',
  ],
  [
    asked('/api/menu/1', 200),
    `"level":"INFO","menu_item_id":"1","message":"Retrieved menu item: Margherita Pizza from Tony's Pizza","method":"GET","path":"/api/menu/1","status_code":200`,
  ],
  [
    asked('/api/menu/999', 404),
    '"error":"menu item not found","level":"WARN","menu_item_id":"999","message":"Menu item ID 999 does not exist","method":"GET","path":"/api/menu/999","status_code":404',
  ],
  [
    asked('/api/menu/', 400),
    '"error":"missing menu item ID","level":"WARN","message":"Invalid menu item request","method":"GET","path":"/api/menu/","status_code":400',
  ],
];

for (const [request, line] of known) {
  test(`the line of ${request.method} ${request.path}, ${request.status}`, () => {
    assert.equal(lineOf(request, dishes), `{"duration_ms":0.012345,${line},"timestamp":"2026-03-01T17:04:05Z"}`);
  });
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: string };
}

const plain = (list: Attribute[]) =>
  Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));

test('a line has the marks that the collector gives it, and its time to the microsecond', () => {
  const { body, bytes } = lineBatch([asked('/api/menu', 500)], dishes, 1042);
  const [{ scopeLogs }] = JSON.parse(body).resourceLogs;
  const [record] = scopeLogs[0].logRecords;
  assert.equal(record.timeUnixNano, `${at}042`);
  assert.deepEqual([record.severityText, record.severityNumber], ['ERROR', 17]);
  assert.deepEqual(plain(record.attributes), {
    'log.iostream': 'stdout',
    'log.kind': 'request',
    'log.level': 'error',
    'http.route': '/api/menu',
    'http.request.method': 'GET',
    'http.response.status_code': 500,
  });
  assert.deepEqual(bytes, [record.body.stringValue.length]);
});

interface Metric {
  name: string;
  sum?: { aggregationTemporality: number; dataPoints: Array<{ asInt: string; timeUnixNano: string }> };
  histogram?: { dataPoints: Array<{ count: string; bucketCounts: string[]; explicitBounds: number[] }> };
}

test('counts are deltas of each interval; a series that nothing touched has no sample', () => {
  const counts = new Counts();
  counts.add(asked('/api/menu', 200), 100);
  counts.add(asked('/api/menu', 200), 100);
  counts.sample(0, 15);
  counts.sample(15, 30);
  counts.add(asked('/api/menu/1', 200), 60);
  counts.sample(30, 45);
  const taken = counts.take();
  assert.ok(taken);
  const metrics: Metric[] = JSON.parse(taken.body).resourceMetrics.flatMap(
    (one: { scopeMetrics: Array<{ metrics: Metric[] }> }) => one.scopeMetrics[0].metrics
  );
  const points = (name: string) =>
    metrics
      .find((metric) => metric.name === name)
      ?.sum?.dataPoints.map(({ asInt, timeUnixNano }) => [Number(timeUnixNano) / 1e9, Number(asInt)]);
  assert.deepEqual(points('menu.requests.total'), [
    [15, 2],
    [45, 1],
  ]);
  assert.deepEqual(points('menu.item.views.total'), [[45, 1]]);
  assert.deepEqual(points('log.bytes.total'), [
    [15, 200],
    [45, 60],
  ]);
  const [handler] = metrics.find(({ name }) => name === 'menu.handler.duration')?.histogram?.dataPoints ?? [];
  assert.deepEqual([handler.count, handler.bucketCounts.indexOf('2')], ['2', handler.explicitBounds.indexOf(0.025)]);
  assert.equal(counts.take(), undefined);
});

test('a span says what the line says, and its time at the edge', () => {
  const [{ scopeSpans }] = JSON.parse(spanBatch([asked('/api/menu', 500)], 0)).resourceSpans;
  const [span] = scopeSpans[0].spans;
  assert.equal(span.name, 'GET /api/menu');
  assert.equal(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano), 1_500_000n);
  assert.deepEqual(span.status, { code: 2 });
  assert.match(span.traceId, /^[0-9a-f]{32}$/);
});

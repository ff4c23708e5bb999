import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATHS } from './mix.ts';
import { countKeys, report } from './tally.ts';

const metricOf = (key: string) => countKeys(PATHS).find((row) => row.key === key)!.metric;

test('every counter has a name of its own that k6 allows', () => {
  const metrics = countKeys(PATHS).map(({ metric }) => metric);
  assert.equal(new Set(metrics).size, metrics.length);
  for (const metric of metrics) {
    assert.match(metric, /^[A-Za-z_][A-Za-z0-9_]{0,127}$/);
  }
});

test('what was counted is reported by method, path, route and status; requests without answer apart', () => {
  const moved = new Map([
    [metricOf('GET /api/menu 200'), 6],
    [metricOf('GET /api/menu/ 400'), 1],
    [metricOf('HEAD /api/menu 0'), 3],
  ]);
  assert.deepEqual(
    report(10, 1.5, PATHS, (metric) => moved.get(metric) ?? 0),
    {
      requests: 10,
      answered: 7,
      errors: 3,
      seconds: 1.5,
      counts: [
        { method: 'GET', path: '/api/menu', route: '/api/menu', status: 200, count: 6 },
        { method: 'GET', path: '/api/menu/', route: '/api/menu/{id}', status: 400, count: 1 },
        { method: 'HEAD', path: '/api/menu', route: '/api/menu', status: 0, count: 3 },
      ],
    }
  );
});

test('a run that was cut short gives no numbers', () => {
  assert.throws(() => report(10, 1, PATHS, () => 0), /0 of 10 requests were sent/);
});

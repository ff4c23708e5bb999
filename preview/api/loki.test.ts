import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lokiFrames, type LokiData } from './loki';

const CONTEXT = { expr: 'query', stepMs: 15_000 };

test('a matrix becomes a frame a series, its step on the time field', () => {
  const data: LokiData = {
    resultType: 'matrix',
    result: [
      {
        metric: { status_code: '200' },
        values: [
          [1795462620, '12'],
          [1795462635, '9.5'],
        ],
      },
      { metric: { status_code: '500' }, values: [[1795462635, '1']] },
    ],
  };
  const frames = lokiFrames(data, { ...CONTEXT, legend: 'answered {{status_code}}' });
  assert.equal(frames.length, 2);
  assert.deepEqual(frames[0], {
    schema: {
      name: 'answered 200',
      meta: { type: 'timeseries-multi', typeVersion: [0, 1], executedQueryString: 'Expr: query\nStep: 15s' },
      fields: [
        { name: 'Time', type: 'time', config: { interval: 15000 } },
        {
          name: 'Value',
          type: 'number',
          labels: { status_code: '200' },
          config: { displayNameFromDS: 'answered 200' },
        },
      ],
    },
    data: {
      values: [
        [1795462620000, 1795462635000],
        [12, 9.5],
      ],
    },
  });
});

test('a vector becomes a frame of one point a series, named by its labels', () => {
  const [frame] = lokiFrames(
    { resultType: 'vector', result: [{ metric: {}, value: [1795462664.328, '0.904'] }] },
    CONTEXT
  );
  assert.equal(frame.schema.meta?.type, 'numeric-multi');
  assert.equal(frame.schema.name, '{}');
  assert.deepEqual(frame.data.values, [[1795462664328], [0.904]]);
});

/** Recorded from Loki 3.7.6 (two lines of one stream, structured metadata shortened). */
const LINES: LokiData = {
  resultType: 'streams',
  result: [
    {
      stream: { service_name: 'mock-service', service_namespace: 'production' },
      values: [
        [
          '1795462664226278536',
          '{"level":"INFO","path":"/api/menu/5","status_code":200}',
          { structuredMetadata: { detected_level: 'info', log_iostream: 'stdout' }, parsed: { status: '200' } },
        ],
        [
          '1795462664328566467',
          'panic: out of plates',
          { structuredMetadata: { detected_level: 'unknown', log_iostream: 'stderr' } },
        ],
      ],
    },
  ],
};

test('lines become one frame, newest first, with every label and where it came from', () => {
  const [frame] = lokiFrames(LINES, CONTEXT);
  assert.deepEqual(
    frame.schema.fields.map(({ name, type }) => `${name} ${type}`),
    ['labels other', 'Time time', 'Line string', 'tsNs string', 'labelTypes other', 'id string']
  );
  const [labels, time, line, ns, types] = frame.data.values;
  assert.deepEqual(line, ['panic: out of plates', '{"level":"INFO","path":"/api/menu/5","status_code":200}']);
  assert.deepEqual(time, [1795462664328, 1795462664226]);
  assert.deepEqual(frame.data.nanos?.[1], [566467, 278536]);
  assert.deepEqual(ns, ['1795462664328566467', '1795462664226278536']);
  assert.deepEqual(labels[1], {
    service_name: 'mock-service',
    service_namespace: 'production',
    detected_level: 'info',
    log_iostream: 'stdout',
    status: '200',
  });
  assert.deepEqual(types[1], {
    service_name: 'I',
    service_namespace: 'I',
    detected_level: 'S',
    log_iostream: 'S',
    status: 'P',
  });
});

test('equal lines of one moment have different ids', () => {
  const line: [string, string] = ['1795462664226278536', 'same'];
  const [frame] = lokiFrames({ resultType: 'streams', result: [{ stream: {}, values: [line, line] }] }, CONTEXT);
  const [first, second] = frame.data.values[5] as string[];
  assert.equal(second, `${first}_1`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exemplarFrames, prometheusFrames } from './mimir';

const CONTEXT = { expr: 'up', stepMs: 15_000 };

test('a range answer becomes a frame a series', () => {
  const [frame] = prometheusFrames(
    {
      resultType: 'matrix',
      result: [
        {
          metric: { http_route: '/api/menu' },
          values: [
            [1795462620, '3'],
            [1795462635, 'NaN'],
          ],
        },
      ],
    },
    { ...CONTEXT, legend: '{{http_route}}' }
  );
  assert.deepEqual(frame, {
    schema: {
      name: '/api/menu',
      meta: {
        type: 'timeseries-multi',
        typeVersion: [0, 1],
        custom: { resultType: 'matrix' },
        executedQueryString: 'Expr: up\nStep: 15s',
      },
      fields: [
        { name: 'Time', type: 'time', config: { interval: 15000 } },
        {
          name: 'Value',
          type: 'number',
          labels: { http_route: '/api/menu' },
          config: { displayNameFromDS: '/api/menu' },
        },
      ],
    },
    data: {
      values: [
        [1795462620000, 1795462635000],
        [3, null],
      ],
      entities: [null, { NaN: [1] }],
    },
  });
});

test('names: the legend, else the labels, else the query; __auto leaves it to the panel', () => {
  const name = (metric: Record<string, string>, legend?: string) => {
    const [frame] = prometheusFrames(
      { resultType: 'vector', result: [{ metric, value: [1, '1'] }] },
      { ...CONTEXT, legend }
    );
    return frame.schema.fields[1].config?.displayNameFromDS;
  };
  assert.equal(name({ a: '1' }, 'route {{a}}'), 'route 1');
  assert.equal(name({ __name__: 'up', a: '1' }), 'up{a="1"}');
  assert.equal(name({}), 'up');
  assert.equal(name({ a: '1' }, '__auto'), undefined);
  assert.equal(name({}, '__auto'), 'up');
});

test('nothing found is one frame without fields', () => {
  const frames = prometheusFrames({ resultType: 'vector', result: [] }, CONTEXT);
  assert.equal(frames.length, 1);
  assert.deepEqual(frames[0].schema.fields, []);
});

/** Recorded from Mimir (labels shortened). */
const EXEMPLARS = [
  {
    seriesLabels: { __name__: 'traces_spanmetrics_duration_seconds_bucket', http_route: '/api/menu', le: '0.001' },
    exemplars: [
      {
        labels: { span_id: 'db71e74278e8f0cf', trace_id: 'c81811c456bad8d6ce252951dfb49431' },
        value: '0.000689539',
        timestamp: 1795462645.345,
      },
      {
        labels: { span_id: '080a948648ac9cc9', trace_id: 'b990fbe8441ea26dbf316c3937ccb806' },
        value: '0.000693114',
        timestamp: 1795462645.346,
      },
    ],
  },
  {
    seriesLabels: { __name__: 'traces_spanmetrics_duration_seconds_bucket', http_route: '/api/menu', le: '0.002' },
    exemplars: [
      {
        labels: { span_id: '9d4d8c79d6371707', trace_id: '4af3bdf21d81dafa2c5019a0b0107770' },
        value: '0.0016',
        timestamp: 1795462647,
      },
    ],
  },
];

test('exemplars become one frame: the slowest of a series and step, buckets together, a column a label', () => {
  const [frame] = exemplarFrames(EXEMPLARS, 15_000);
  assert.equal(frame.schema.name, 'exemplar');
  assert.deepEqual(frame.schema.meta?.custom, { resultType: 'exemplar' });
  assert.deepEqual(
    frame.schema.fields.map(({ name }) => name),
    ['Time', 'Value', '__name__', 'http_route', 'le', 'span_id', 'trace_id']
  );
  assert.deepEqual(frame.data.values.slice(0, 2), [[1795462647000], [0.0016]]);
  assert.deepEqual(frame.data.values[6], ['4af3bdf21d81dafa2c5019a0b0107770']);
  assert.equal(exemplarFrames(EXEMPLARS, 1000)[0].data.values[0].length, 2);
  assert.deepEqual(exemplarFrames([], 15_000), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillLegend, sampleValue, seriesName, toWire } from './frames';

test('numbers that JSON does not know travel as positions beside their column', () => {
  const { schema, data } = toWire({
    fields: [
      { name: 'Time', type: 'time', values: [1, 2, 3, 4] },
      { name: 'Value', type: 'number', values: ['1.5', 'NaN', '+Inf', '-Inf'].map(sampleValue) },
    ],
  });
  assert.deepEqual(schema.fields, [
    { name: 'Time', type: 'time' },
    { name: 'Value', type: 'number' },
  ]);
  assert.deepEqual(data, {
    values: [
      [1, 2, 3, 4],
      [1.5, null, null, null],
    ],
    entities: [null, { NaN: [1], Inf: [2], NegInf: [3] }],
  });
});

test('a series is named as Prometheus writes it', () => {
  assert.equal(seriesName({ b: '2', a: '1' }), '{a="1", b="2"}');
  assert.equal(seriesName({ __name__: 'up', job: 'x' }), 'up{job="x"}');
  assert.equal(seriesName({ __name__: 'up' }), 'up');
  assert.equal(seriesName({}), '{}');
});

test('a legend takes the labels it names, and nothing for one that is not there', () => {
  assert.equal(fillLegend('{{ route }} {{code}}{{none}}', { route: '/api/menu', code: '500' }), '/api/menu 500');
});

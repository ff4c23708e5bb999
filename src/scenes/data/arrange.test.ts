import { FieldType, toDataFrame } from '@grafana/data';
import { arranged } from './arrange';

/** A series of `compare()` as Tempo's data source gives it: texts keep their quotes. */
const series = (side: string, attribute: string, value: string, count: number) =>
  toDataFrame({
    name: `{__meta_type="${side}", ${attribute}=${value}}`,
    fields: [
      { name: 'time', type: FieldType.time, values: [1] },
      {
        name: 'value',
        type: FieldType.number,
        values: [count],
        labels: { __meta_type: `"${side}"`, [attribute]: value },
      },
    ],
  });

const rowsOf = (frames: ReturnType<typeof arranged>) => {
  expect(frames).toHaveLength(1);
  const [{ fields, length, refId }] = frames;
  expect(refId).toBe('A');
  return Array.from({ length }, (_, row) => Object.fromEntries(fields.map(({ name, values }) => [name, values[row]])));
};

test('the sides of compare() become a table', () => {
  const frames = [
    series('selection', 'span.http.route', '"/api/menu"', 4),
    series('baseline', 'span.http.route', '"/api/menu"', 20),
    series('baseline', 'span.http.route', '"/health"', 60),
    series('selection_total', 'name', '"nil"', 4),
    series('baseline_total', 'name', '"nil"', 80),
    series('selection', 'span.tenant', '7', 1),
  ];
  expect(rowsOf(arranged(frames, 'differences'))).toEqual([
    { Attribute: 'Route', Value: '/api/menu', 'Of failed': 100, 'Of others': 25, Difference: 75, Failed: 4 },
    { Attribute: 'tenant', Value: '7', 'Of failed': 25, 'Of others': 0, Difference: 25, Failed: 1 },
  ]);
});

test('without a failed request there are no rows', () => {
  const frames = [
    series('baseline', 'span.http.route', '"/api/menu"', 20),
    series('baseline_total', 'name', '"nil"', 20),
  ];
  expect(rowsOf(arranged(frames, 'differences'))).toEqual([]);
});

test('nothing answered stays nothing, and another panel keeps its frames', () => {
  expect(arranged([], 'differences')).toEqual([]);
  const frames = [series('baseline', 'a', 'b', 1)];
  expect(arranged(frames, undefined)).toBe(frames);
});

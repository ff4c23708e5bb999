import { toDataFrame, type DataFrame } from '@grafana/data';
import { closestAlone } from './closest';

const lines = (moments: Record<string, number>) =>
  toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: Object.values(moments) },
      { name: 'Line', type: 'string', values: Object.keys(moments) },
    ],
  });

const named = (frames: DataFrame[]) => frames.flatMap(({ fields }) => [...fields[1].values]);

test.each([
  [[lines({ before: 900, at: 1004, after: 1900 })], 'at', ['before', 'after']],
  [[lines({ within: 1001, last: 1003 })], 'last', ['within']],
  [[lines({ before: 300 }), lines({ after: 1010 })], 'after', ['before']],
  [[lines({ only: 5000 })], 'only', []],
  [[lines({ first: 1000, second: 1008 })], 'first', ['second']],
])('of %j the one closest to the end of the span stands alone', (frames, closest, others) => {
  expect(named(closestAlone(frames, 1004, 'closest'))).toEqual([closest]);
  expect(named(closestAlone(frames, 1004, 'others'))).toEqual(others);
});

test('of no lines none is closest', () => {
  expect(closestAlone([], 1004, 'closest')).toEqual([]);
  expect(closestAlone([toDataFrame({ fields: [] })], 1004, 'others')).toEqual([]);
});

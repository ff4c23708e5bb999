import { FieldType, toDataFrame } from '@grafana/data';
import { startsIn, toFrame, toMarks } from './events';

const MINUTE = 60_000;

/** As Loki's data source gives lines. */
const lines = (...rows: Array<[at: number, line: string]>) =>
  toDataFrame({
    fields: [
      { name: 'labels', type: FieldType.other, values: rows.map(() => ({})) },
      { name: 'Time', type: FieldType.time, values: rows.map(([at]) => at) },
      { name: 'Line', type: FieldType.string, values: rows.map(([, line]) => line) },
      { name: 'id', type: FieldType.string, values: rows.map(([at]) => `id ${at}`) },
    ],
  });

const START = 'Starting server on :8080';
const STOP = 'Shutting down server...';

test.each([
  ['a start', [[0, START]], [{ time: 0, text: 'Service started' }]],
  ['a stop', [[0, STOP]], [{ time: 0, text: 'Service stopped' }]],
  [
    'a restart, the newest line first',
    [
      [2000, START],
      [0, STOP],
    ],
    [{ time: 0, text: 'Service restarted' }],
  ],
  [
    'a rollout',
    [
      [0, START],
      [1000, START],
      [2000, STOP],
    ],
    [{ time: 0, text: 'Service restarted (2 starts, 1 stop)' }],
  ],
  [
    'two far from each other',
    [
      [0, STOP],
      [10 * MINUTE, START],
    ],
    [
      { time: 0, text: 'Service stopped' },
      { time: 10 * MINUTE, text: 'Service started' },
    ],
  ],
] as const)('%s', (_, rows, marks) => {
  expect(toMarks([lines(...rows.map(([at, line]): [number, string] => [at, line]))], MINUTE, 'counted')).toEqual(marks);
});

test('a start is told with what it has changed, from the stop before it to the last line of it', () => {
  const rows = lines([0, STOP], [2000, START], [3000, START], [10 * MINUTE, STOP], [20 * MINUTE, START]);
  expect(startsIn([rows], MINUTE)).toEqual([
    { from: 0, to: 3000 },
    { from: 20 * MINUTE, to: 20 * MINUTE },
  ]);
  const verdict = ({ from }: { from: number }) => (from === 0 ? 'Better.' : undefined);
  expect(toMarks([rows], MINUTE, 'counted', verdict).map(({ text }) => text)).toEqual([
    'Service restarted (2 starts, 1 stop). Better.',
    'Service stopped',
    'Service started',
  ]);
});

test('what is only counted says so, and a step without one is none', () => {
  const counter = toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: [0, MINUTE, 2 * MINUTE, 9 * MINUTE] },
      { name: 'Value', type: FieldType.number, values: [3, 1, 0, 2] },
    ],
  });
  expect(toMarks([counter], MINUTE, 'Service started or stopped')).toEqual([
    { time: 0, text: 'Service started or stopped' },
    { time: 9 * MINUTE, text: 'Service started or stopped' },
  ]);
});

test('Grafana’s graphs find the marks among their annotations', () => {
  const { meta, fields } = toFrame('marks', [{ time: 5, text: 'Service started' }], 'purple');
  expect(meta?.dataTopic).toBe('annotations');
  expect(Object.fromEntries(fields.map(({ name, values }) => [name, values]))).toEqual({
    time: [5],
    text: ['Service started'],
    color: ['purple'],
    tags: [[]],
  });
});

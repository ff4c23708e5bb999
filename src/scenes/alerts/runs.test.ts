import { toDataFrame, type DataFrame } from '@grafana/data';
import { runsOf } from './runs';

const MINUTE = 60_000;
const range = { from: 0, to: 60 * MINUTE };

const LABELS = {
  alertname: 'MenuLoadsFailing',
  alertstate: 'firing',
  severity: 'page',
  sloth_slo: 'menu-loads',
  k8s_cluster_name: 'native',
};

/** A series with a point at each of these minutes. */
const series = (minutes: readonly number[], labels: Record<string, string> = LABELS): DataFrame =>
  toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: minutes.map((minute) => minute * MINUTE) },
      { name: 'Value', type: 'number', values: minutes.map(() => 1), labels },
    ],
  });

const minutes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const times = (frames: DataFrame[]) =>
  runsOf(frames, range).map(({ from, to }) => [from, to].map((ms) => ms && ms / MINUTE));

test('a run of points is one alert, with the name and the labels of the series', () => {
  expect(runsOf([series(minutes(10, 20))], range)).toEqual([
    {
      name: 'MenuLoadsFailing',
      state: 'firing',
      severity: 'page',
      objective: 'menu-loads',
      cluster: 'native',
      from: 10 * MINUTE,
      to: 21 * MINUTE,
    },
  ]);
});

test('a pause is the end of one and the beginning of another', () => {
  expect(times([series([...minutes(10, 12), ...minutes(20, 22)])])).toEqual([
    [10, 13],
    [20, 23],
  ]);
});

test('what was so at the beginning began before, and what is so at the end goes on', () => {
  expect(times([series(minutes(0, 5))])).toEqual([[undefined, 6]]);
  expect(times([series(minutes(50, 60))])).toEqual([[50, undefined]]);
  expect(times([series(minutes(0, 60))])).toEqual([[undefined, undefined]]);
});

test('an alert of the platform has no objective, and one that is pending says so', () => {
  const [run] = runsOf([series([30, 31], { alertname: 'DiskNearlyFull', alertstate: 'pending' })], range);
  expect(run).toMatchObject({ name: 'DiskNearlyFull', state: 'pending', objective: '', severity: '', cluster: '' });
});

test('no frames, no alerts; and a column of nothing is none', () => {
  expect(runsOf([], range)).toEqual([]);
  const empty = toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: [MINUTE] },
      { name: 'Value', type: 'number', values: [null], labels: LABELS },
    ],
  });
  expect(runsOf([empty], range)).toEqual([]);
});

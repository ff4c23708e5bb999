import { dateTime, FieldType, LoadingState, type PanelData } from '@grafana/data';
import { untilNow } from './untilNow';

const range = (from: number, to: number) => ({
  from: dateTime(from),
  to: dateTime(to),
  raw: { from: 'now-90d', to: 'now' },
});

const answer = (to: number, times: number[], type = FieldType.time): PanelData => ({
  state: LoadingState.Done,
  timeRange: range(5, to),
  series: [
    {
      length: times.length,
      fields: [
        { name: 'Time', type, config: {}, values: times },
        { name: 'Value', type: FieldType.number, config: {}, values: times },
      ],
    },
  ],
});

const page = range(0, 25);

test('the step that runs now is shown at the end of the page’s range; values stay, and so does the beginning', () => {
  const { series, timeRange } = untilNow(answer(30, [10, 20, 30]), page);
  expect(series[0].fields.map(({ values }) => values)).toEqual([
    [10, 20, 25],
    [10, 20, 30],
  ]);
  expect([timeRange.from.valueOf(), timeRange.to.valueOf()]).toEqual([5, 25]);
});

test.each([
  ['what was asked for the page’s range', answer(25, [10, 30])],
  ['what ends earlier', answer(20, [10, 20])],
])('%s stays as it is', (_, data) => {
  expect(untilNow(data, page)).toBe(data);
});

test.each([
  ['no time', answer(30, [10, 30], FieldType.string)],
  ['nothing', answer(30, [])],
])('%s is not moved', (_, data) => {
  expect(untilNow(data, page).series).toEqual(data.series);
});

import { EmbeddedScene, SceneFlexLayout, SceneTimeRange } from '@grafana/scenes';
import { dateTime, toDataFrame, type DataFrame } from '@grafana/data';
import { waitFor } from '@testing-library/react';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { menuRequests } from '../../catalogue/needs';
import { newestHour, oldestHour, reachOf } from '../../catalogue/rollups';
import { rollups } from '../../catalogue/rollups/counters';
import { timelineCounts } from '../../catalogue/timeline';
import type { PanelDefinition } from '../../catalogue/types';
import { installTransport, oneValue } from '../../test/transport';
import { pageVariables } from '../variables';
import { StoreData } from './StoreData';
import { SummedHours } from './SummedHours';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const newest = () => newestHour(Date.now());

const mark = (refId: string, at: number): DataFrame[] =>
  rollups.map(({ record }) =>
    toDataFrame({
      refId,
      fields: [
        { name: 'Time', type: 'time', values: [at] },
        { name: 'Value', type: 'number', values: [0], labels: { __name__: record, rollup: 'evaluated' } },
      ],
    })
  );

type Transport = ReturnType<typeof installTransport>;
type Asked = Transport['asked']['mimir'][number];

const exprOf = (target: unknown) => (target as { expr: string }).expr;
const isQuestion = ({ targets }: Asked) => exprOf(targets[0]).includes('evaluated');

/** What Mimir answers to the question which hours have sums; one value to everything else. */
function answers(transport: Transport, question: DataFrame[] | { message: string }) {
  transport.answer('mimir', (request) => (isQuestion(request) ? question : [oneValue(1)]));
}

const open: Array<() => void> = [];
afterEach(() => open.splice(0).forEach((close) => close()));

function show(days: number, panel: PanelDefinition = menuRequests) {
  const data = new StoreData(panel);
  const $timeRange = new SceneTimeRange({ from: `now-${days}d`, to: 'now' });
  const scene = new EmbeddedScene({
    $timeRange,
    $variables: pageVariables(DEFAULT_SETTINGS),
    $behaviors: [new SummedHours()],
    $data: data,
    body: new SceneFlexLayout({ children: [] }),
  });
  open.push(scene.activate());
  return { data, $timeRange };
}

const ofPanel = ({ asked }: Transport) => asked.mimir.filter((request) => !isQuestion(request));
const questions = ({ asked }: Transport) => asked.mimir.filter(isQuestion);

test('a long range is asked once it is known which hours have sums, and reads them', async () => {
  const transport = installTransport();
  answers(transport, [...mark('A', newest() - 10 * DAY), ...mark('C', newest())]);
  const { data } = show(30);
  expect(data.state.status).toBe('loading');
  await waitFor(() => expect(data.state.status).toBe('data'));
  expect(questions(transport)).toHaveLength(1);
  const [{ range }] = questions(transport);
  expect([range.from.valueOf(), range.to.valueOf()]).toEqual([reachOf(Date.now() - 30 * DAY, Date.now()), newest()]);
  expect(ofPanel(transport)).toHaveLength(1);
  const expr = exprOf(ofPanel(transport)[0].targets[0]);
  // The ten days, and the hour that the first mark is of.
  expect(expr).toContain(`rollup=""}[1h] offset -28h)[${10 * 86_400 + 3600}s:1h] @ ${newest() / 1000})`);
});

test('a longer range asks further back, and waits for that', async () => {
  const transport = installTransport();
  answers(transport, mark('C', newest()));
  const { data, $timeRange } = show(30);
  await waitFor(() => expect(data.state.status).toBe('data'));
  const to = $timeRange.state.value.to;
  const longer = { from: dateTime(to.valueOf() - 200 * DAY), to };
  $timeRange.onTimeRangeChange({ ...longer, raw: longer });
  expect(data.state.status).toBe('loading');
  await waitFor(() => expect(data.state.status).toBe('data'));
  expect(questions(transport).map(({ range }) => range.from.valueOf())).toEqual([
    reachOf(to.valueOf() - 30 * DAY, Date.now()),
    oldestHour(Date.now()),
  ]);
  expect(ofPanel(transport)).toHaveLength(2);
  expect(exprOf(ofPanel(transport)[1].targets[0])).toContain(`@ ${newest() / 1000})`);
});

test('a short range is asked at once, and nobody asks for sums', async () => {
  const transport = installTransport();
  answers(transport, []);
  const { data } = show(14);
  await waitFor(() => expect(data.state.status).toBe('data'));
  expect(questions(transport)).toEqual([]);
  expect(exprOf(ofPanel(transport)[0].targets[0])).toContain('[$__range]');
});

test.each([
  ['no hour has a sum', []],
  ['the question fails', { status: 400, message: 'bad_data' }],
])('deltas alone are read where %s', async (_, question) => {
  const transport = installTransport();
  answers(transport, question as DataFrame[]);
  const { data } = show(90);
  await waitFor(() => expect(data.state.status).toBe('data'));
  expect(exprOf(ofPanel(transport)[0].targets[0])).toContain('menu_requests_total{');
  expect(exprOf(ofPanel(transport)[0].targets[0])).toContain('[$__range]');
});

test('when the time range moves on, its moments follow, and what was shown stays until the answer', async () => {
  const transport = installTransport();
  answers(transport, mark('C', newest()));
  const { data, $timeRange } = show(30);
  await waitFor(() => expect(data.state.status).toBe('data'));
  const [runner] = data.state.runners;
  const statuses: string[] = [];
  data.subscribeToState(({ status }) => statuses.push(status));
  const { from, to } = $timeRange.state.value;
  const moved = { from: dateTime(from.valueOf() - 5 * DAY), to: dateTime(to.valueOf() - 5 * DAY) };
  $timeRange.onTimeRangeChange({ ...moved, raw: moved });
  await waitFor(() => expect(ofPanel(transport)).toHaveLength(2));
  expect(data.state.runners[0]).toBe(runner);
  expect(statuses).not.toContain('loading');
  const expr = exprOf(ofPanel(transport)[1].targets[0]);
  expect(Number(/\[\d+s:1h\] @ (\d+)/.exec(expr)?.[1]) * 1000).toBeLessThanOrEqual(moved.to.valueOf());
  expect(questions(transport)).toHaveLength(1);
});

test('a graph has steps of whole hours, and over a year begins with what Mimir keeps', async () => {
  const transport = installTransport();
  answers(transport, mark('C', newest()));
  const { data } = show(366, timelineCounts);
  await waitFor(() => expect(data.state.status).toBe('data'));
  const [{ targets, range, scopedVars }] = ofPanel(transport);
  expect(scopedVars.__interval?.value).toBe('1d');
  expect(range.from.valueOf()).toBeGreaterThanOrEqual(oldestHour(Date.now()));
  expect(range.from.valueOf() % DAY).toBe(0);
  expect(exprOf(targets[0])).toContain('service:menu_requests:sum_1h{');
});

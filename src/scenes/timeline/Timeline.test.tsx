import React from 'react';
import { EmbeddedScene, sceneGraph, SceneReactObject } from '@grafana/scenes';
import { toDataFrame, type DataFrame } from '@grafana/data';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { newestHour } from '../../catalogue/rollups';
import { inTheAfternoon, NOON } from '../../test/clock';
import { installTransport, oneValue } from '../../test/transport';
import { CheckedTimeRange } from '../address/CheckedTimeRange';
import { PageSettings } from '../PageSettings';
import { assume, pageVariables } from '../variables';
import { Timeline, timelineOf } from './Timeline';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

inTheAfternoon();

/** `minute` of the half hour from noon on: loads, failures, lines. */
type Minutes = Record<number, readonly [total: number, failed: number, lines: number]>;

/** Answers of the three queries: a value at a moment is of the minute that ends there. */
function frames(minutes: Minutes): DataFrame[] {
  const ends = Object.keys(minutes).map((minute) => NOON + (Number(minute) + 1) * MINUTE);
  return ['A', 'B', 'C'].map((refId, column) =>
    toDataFrame({
      refId,
      fields: [
        { name: 'Time', type: 'time', values: ends },
        { name: 'Value', type: 'number', values: Object.values(minutes).map((counted) => counted[column]) },
      ],
    })
  );
}

const every = (length: number, counted: Minutes[number]): Minutes =>
  Object.fromEntries(Array.from({ length }, (_, minute) => [minute, counted]));

/** 60 loads a minute, 10 % of which fail; two incidents, one quiet minute, one of which nothing arrived. */
const night: Minutes = {
  ...every(30, [60, 6, 100]),
  4: [60, 31, 100],
  5: [60, 31, 100],
  10: [0, 0, 40],
  11: [0, 0, 0],
  20: [60, 60, 100],
};

const iso = (ms: number) => new Date(ms).toISOString();

function show(from = iso(NOON), to = iso(NOON + 30 * MINUTE), settings = DEFAULT_SETTINGS) {
  const timeline = new Timeline();
  const range = new CheckedTimeRange({ from, to }, 'Showing the last 30 minutes');
  const scene = new EmbeddedScene({
    $timeRange: range,
    $variables: pageVariables(settings),
    $behaviors: [new PageSettings(settings), timeline],
    body: new SceneReactObject({ reactNode: <timeline.Component model={timeline} /> }),
  });
  render(<scene.Component model={scene} />);
  return { timeline, range, scene };
}

const settled = (timeline: Timeline) => waitFor(() => expect(timeline.state.status).toBe('data'));
const asked = (range: CheckedTimeRange) => [range.state.from, range.state.to];

test('blocks and incidents are those of the counters, and any object of the page finds them', async () => {
  const transport = installTransport();
  transport.answer('mimir', frames(night));
  const { timeline, scene } = show();
  await settled(timeline);

  expect(timelineOf(scene.state.body)).toBe(timeline);
  const { blocks, incidents } = timeline.state;
  expect(blocks).toHaveLength(30);
  expect(blocks[4]).toEqual({
    from: NOON + 4 * MINUTE,
    to: NOON + 5 * MINUTE,
    total: 60,
    failed: 31,
    state: 'failing',
  });
  expect([0, 10, 11, 20].map((minute) => blocks[minute].state)).toEqual([
    'degraded',
    'no-traffic',
    'no-data',
    'failing',
  ]);
  expect(incidents).toEqual([
    { from: NOON + 4 * MINUTE, to: NOON + 6 * MINUTE, ongoing: false, total: 120, failed: 62 },
    { from: NOON + 20 * MINUTE, to: NOON + 21 * MINUTE, ongoing: false, total: 60, failed: 60 },
  ]);
});

test.each([
  [0.99, 'degraded'],
  [0.95, 'fine'],
])('with an objective of %d, 2 failures of 60 are %s', async (objective, state) => {
  installTransport().answer('mimir', frames(every(30, [60, 2, 100])));
  const { timeline } = show(undefined, undefined, { ...DEFAULT_SETTINGS, objective });
  await settled(timeline);
  expect(timeline.state.blocks[0].state).toBe(state);
});

test.each([
  [{}, 'failing'],
  [{ failingShare: 0.5 }, 'degraded'],
  [{ failingTimes: 3 }, 'degraded'],
  [{ failingDeviations: 6 }, 'degraded'],
])('with the limits %j, 14 failures of 60, where 6 are usual, are %s', async (limits, state) => {
  installTransport().answer('mimir', frames({ ...every(30, [60, 6, 100]), 4: [60, 14, 100] }));
  const { timeline } = show(undefined, undefined, { ...DEFAULT_SETTINGS, ...limits });
  await settled(timeline);
  expect(timeline.state.blocks[4].state).toBe(state);
});

test('asks for whole minutes of the range and for the hours of the day before, in steps of its own', async () => {
  const transport = installTransport();
  const { timeline } = show(iso(NOON + 20_000), iso(NOON + 29.5 * MINUTE));
  await settled(timeline);
  expect(
    transport.asked.mimir.map(({ range, targets }) => [
      range.from.valueOf(),
      range.to.valueOf(),
      targets.map((target) => 'interval' in target && target.interval),
    ])
  ).toEqual([
    [NOON, NOON + 30 * MINUTE, ['60s', '60s', '60s']],
    [NOON - 24 * HOUR, NOON, ['3600s', '3600s', '3600s']],
  ]);
  expect(transport.asked.mimir[0].scopedVars.__interval?.value).toBe('1m');
});

test('a refresh asks for the blocks again, and not for the day before', async () => {
  const transport = installTransport();
  const { timeline, range } = show();
  await settled(timeline);
  act(() => range.onRefresh());
  await waitFor(() => expect(transport.asked.mimir).toHaveLength(3));
  expect(transport.asked.mimir[2].range.from.valueOf()).toBe(NOON);
  await settled(timeline);
  expect(transport.asked.mimir).toHaveLength(3);
});

test('a range that cannot be queried asks nothing', async () => {
  const transport = installTransport();
  const { timeline } = show('now', 'now-1h');
  await waitFor(() => expect(timeline.state.status).toBe('failed'));
  expect(transport.asked.mimir).toEqual([]);
});

test('says that it cannot be read', async () => {
  installTransport().answer('mimir', { status: 502, message: 'bad gateway' });
  show();
  expect(await screen.findByText('The timeline cannot be read from Mimir.')).toBeVisible();
});

test('says of which moment the page is', async () => {
  installTransport();
  show();
  const end = iso(NOON + 30 * MINUTE);
  expect((await screen.findByText(/^(\w+ \d+, )?\d\d:30:00$/)).getAttribute('datetime')).toBe(end);
});

describe('a block of four hours', () => {
  const DAY = 24 * HOUR;
  const end = Math.floor(NOON / (4 * HOUR)) * 4 * HOUR;
  const page = { from: end - 30 * DAY, to: end };

  /** What each block counted: 10 % of 4,000 loads fail, and the one that ends ten days before the end has the worst hour. */
  const blocks = Array.from({ length: 180 }, (_, index) => page.from + (index + 1) * 4 * HOUR);
  const badHour = end - 10 * DAY - 2 * HOUR;
  const series = (refId: string, at: number[], value: number, labels = {}) =>
    toDataFrame({
      refId,
      fields: [
        { name: 'Time', type: 'time', values: at },
        { name: 'Value', type: 'number', labels, values: at.map(() => value) },
      ],
    });

  async function open() {
    const transport = installTransport();
    transport.answer('mimir', ({ targets }) => {
      const [expr = ''] = targets.map((target) => ('expr' in target ? String(target.expr) : ''));
      if (expr.includes('failing_minutes')) {
        return [
          series('A', [badHour], 12, { above: '0.2' }),
          series('A', [badHour], 11, { above: '0.5' }),
          series('B', [badHour], 1500),
          series('C', [badHour], 1000),
        ];
      }
      return expr.includes('above')
        ? []
        : [series('A', blocks, 4000), series('B', blocks, 400), series('C', blocks, 9)];
    });
    const shown = show(iso(page.from), iso(page.to));
    await settled(shown.timeline);
    await waitFor(() => expect(shown.timeline.state.incidents).toHaveLength(1));
    return { ...shown, transport };
  }

  test('is failing for its worst hour, which is where its incident begins and ends', async () => {
    const { timeline } = await open();
    expect(timeline.state.incidents).toEqual([
      { from: badHour - HOUR, to: badHour, ongoing: false, total: 1500, failed: 1000, minutes: 12 },
    ]);
    expect(screen.getByLabelText(/failing, 400 of 4,000 menu loads failed, at least 12 min failing$/)).toBeVisible();
    await userEvent.setup().click(screen.getByText('1 incident'));
    expect(await screen.findByText(/, at least 12 min, at most 1 h: 66\.7% failed/)).toBeVisible();
  });

  test('asks what the rule has recorded, and deltas for the hours that it has not come to', async () => {
    const { transport } = await open();
    const asked = transport.asked.mimir.flatMap(({ range, targets }) => {
      const [expr] = targets.map((target) => ('expr' in target ? String(target.expr) : ''));
      return expr.includes('above')
        ? [[range.from.valueOf(), range.to.valueOf(), expr.includes('failing_minutes')]]
        : [];
    });
    const newest = newestHour(Date.now());
    expect(asked).toEqual([
      [page.from + HOUR, newest, true],
      [newest + HOUR, end, false],
    ]);
  });
});

describe('by keyboard', () => {
  const button = (name: RegExp) => screen.getByRole('button', { name });

  async function open() {
    const transport = installTransport();
    transport.answer('mimir', frames(night));
    const shown = show();
    await settled(shown.timeline);
    const user = userEvent.setup();
    const blocks = within(screen.getByRole('toolbar')).getAllByRole('button');
    return { ...shown, transport, user, blocks };
  }

  test('one Tab reaches the blocks, arrows move among them, Enter sets the time range', async () => {
    const { range, user, blocks } = await open();
    expect(blocks.filter(({ tabIndex }) => tabIndex === 0)).toEqual([blocks[29]]);
    await user.tab();
    expect(blocks[29]).toHaveFocus();
    await user.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowLeft}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(blocks[4]).toHaveFocus();
    expect(blocks[4].getAttribute('aria-label')).toMatch(/04 to .*05: failing, 31 of 60 menu loads failed$/);
    await user.keyboard('{Enter}');
    expect(asked(range)).toEqual([iso(NOON + 4 * MINUTE), iso(NOON + 5 * MINUTE)]);
  });

  test('Shift and arrows choose a span, Escape gives it up', async () => {
    const { range, user, blocks } = await open();
    await user.tab();
    await user.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    expect(blocks.filter((block) => block.getAttribute('aria-pressed') === 'true')).toEqual(blocks.slice(0, 3));
    await user.keyboard('{Escape}');
    expect(blocks.filter((block) => block.hasAttribute('aria-pressed'))).toEqual([]);
    await user.keyboard('{Shift>}{ArrowRight}{/Shift} ');
    expect(asked(range)).toEqual([iso(NOON + 2 * MINUTE), iso(NOON + 4 * MINUTE)]);
  });

  test('Escape leads back from a part to where it was chosen', async () => {
    const { timeline, range, user } = await open();
    const before = asked(range);
    await user.click(screen.getAllByRole('button', { name: /failing/ })[0]);
    expect(asked(range)).not.toEqual(before);
    await settled(timeline);
    act(() => screen.getAllByRole('button', { name: /failing/ })[0].focus());
    await user.keyboard('{Escape}');
    expect(asked(range)).toEqual(before);
    expect(timeline.state.wider).toBeUndefined();
  });

  test('from incident to incident, with a reason where there is none', async () => {
    const { timeline, range, user } = await open();
    expect(button(/^Next incident/)).toHaveAttribute('aria-disabled', 'true');
    await user.hover(button(/^Next incident/));
    expect(await screen.findByText('No later incident in this time range')).toBeVisible();

    await user.click(button(/^Previous incident/));
    expect(asked(range)).toEqual([iso(NOON + 15 * MINUTE), iso(NOON + 26 * MINUTE)]);
    await user.click(button(/^Previous incident/));
    expect(asked(range)).toEqual([iso(NOON - MINUTE), iso(NOON + 11 * MINUTE)]);
    expect(timeline.neighbour('previous')).toBeUndefined();
    await user.click(button(/^Next incident/));
    expect(asked(range)).toEqual([iso(NOON + 15 * MINUTE), iso(NOON + 26 * MINUTE)]);
    await user.click(button(/^Back to the wider time range/));
    expect(asked(range)).toEqual([iso(NOON), iso(NOON + 30 * MINUTE)]);
  });

  test('the list has each incident with start, length, share and cost, newest first', async () => {
    const { transport, range, user } = await open();
    const counted = transport.asked.mimir.length;
    transport.answer('mimir', ({ range: asked }) =>
      // twice as much is at risk in the longer one
      [1, 2, 4].map((factor, query) =>
        oneValue((factor * (asked.to.valueOf() - asked.from.valueOf())) / MINUTE, 'ABC'[query])
      )
    );
    await user.click(button(/^2 incidents/));
    const list = within(screen.getByRole('list', { name: 'Incidents' }));
    const [newest, oldest] = list.getAllByRole('button');
    await waitFor(() =>
      expect(newest).toHaveTextContent(
        /20 to .*21, 1 min: 100\.0% failed \(60 of 60 menu loads\), value at risk 1\.00 to 4\.00 \(estimate\)$/
      )
    );
    expect(oldest).toHaveTextContent(
      /04 to .*06, 2 min: 51\.7% failed \(62 of 120 menu loads\), value at risk 2\.00 to 8\.00 \(estimate\)$/
    );
    const spans = transport.asked.mimir
      .slice(counted)
      .map(({ range: asked }) => [asked.from.valueOf(), asked.to.valueOf()]);
    expect(spans.sort()).toEqual([
      [NOON + 4 * MINUTE, NOON + 6 * MINUTE],
      [NOON + 20 * MINUTE, NOON + 21 * MINUTE],
    ]);

    await user.click(button(/^2 incidents/));
    await user.click(button(/^2 incidents/));
    expect(screen.getByText(/value at risk 2\.00 to 8\.00/)).toBeVisible();
    expect(transport.asked.mimir).toHaveLength(counted + 2);
    await user.click(within(screen.getByRole('list', { name: 'Incidents' })).getAllByRole('button')[1]);
    expect(asked(range)).toEqual([iso(NOON - MINUTE), iso(NOON + 11 * MINUTE)]);
  });

  test('another assumption is another cost', async () => {
    const { transport, scene, user } = await open();
    transport.answer('mimir', ({ targets }) => targets.map(({ refId }) => oneValue(1, refId)));
    await user.click(button(/^2 incidents/));
    expect(await screen.findAllByText(/value at risk 1\.00 to 1\.00/)).toHaveLength(2);
    transport.answer('mimir', ({ targets }) => targets.map(({ refId }) => oneValue(2, refId)));
    act(() => assume('conversion', scene, '0.1'));
    expect(await screen.findAllByText(/value at risk 2\.00 to 2\.00/)).toHaveLength(2);
  });

  test('a cost that cannot be read is not known', async () => {
    const { transport, user } = await open();
    transport.answer('mimir', { status: 502, message: 'bad gateway' });
    await user.click(button(/^2 incidents/));
    expect(await screen.findAllByText(/, value at risk not known$/)).toHaveLength(2);
  });
});

test('another time range, chosen elsewhere, forgets the wider one', async () => {
  installTransport().answer('mimir', frames(night));
  const { timeline, scene } = show();
  await settled(timeline);
  act(() => timeline.showIncident(timeline.state.incidents[0]));
  expect(timeline.known).toHaveLength(2);
  const raw = { from: 'now-1h', to: 'now' };
  const { value } = sceneGraph.getTimeRange(scene).state;
  act(() => sceneGraph.getTimeRange(scene).onTimeRangeChange({ ...value, raw }));
  expect(timeline.state.wider).toBeUndefined();
  expect(timeline.state.chosen).toBeUndefined();
});

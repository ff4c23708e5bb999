import { dateTime, FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import { CustomVariable, EmbeddedScene, SceneTimeRange } from '@grafana/scenes';
import { act, render, screen } from '@testing-library/react';
import React from 'react';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import { formerOf } from '../../catalogue/comparison';
import type { PanelDefinition } from '../../catalogue/types';
import { installTransport, oneValue } from '../../test/transport';
import { StoreData } from '../data/StoreData';
import { pageVariables, VAR_COMPARE } from '../variables';
import { ChangeNote } from './ChangeNote';
import { Former } from './Former';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2026, 0, 10, 12);

const worked = panelById('customer-experience.menu-loads-worked');
const graph = panelById('customer-experience.menu-loads-failed');

type Asked = { range: { from: { valueOf(): number }; to: { valueOf(): number } }; targets: Array<{ refId: string }> };

/** A page that shows an hour of a panel, compared with what the variable says. */
async function page(panel: PanelDefinition, before: string) {
  const [data, former] = [new StoreData(panel), new Former(panel)];
  const variables = pageVariables(DEFAULT_SETTINGS);
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({
      from: dateTime(FROM).toISOString(),
      to: dateTime(FROM + HOUR).toISOString(),
    }),
    $variables: variables,
    $data: data,
    body: former as never,
  });
  scene.activate();
  former.activate();
  const compare = (value: string) =>
    act(async () => {
      const variable = variables.getByName(VAR_COMPARE);
      if (variable instanceof CustomVariable) {
        variable.changeValueTo(value);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  await compare(before);
  return { data, former, compare };
}

const isFormer = ({ range }: Asked) => range.from.valueOf() < FROM;
const series = (refId: string, name: string): DataFrame =>
  toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: [FROM - DAY + HOUR / 2] },
      { name: 'Value', type: FieldType.number, values: [3], config: { displayNameFromDS: name } },
    ],
  });

test('nothing is asked of a former range without a comparison', async () => {
  const road = installTransport();
  road.answer('loki', [oneValue(1)]);
  await page(worked, 'none');
  expect(road.asked.loki.map((request) => isFormer(request as unknown as Asked))).toEqual([false]);
});

test.each([
  ['day', DAY],
  ['week', 7 * DAY],
])('a %s before is a range as long, by the same queries', async (before, ms) => {
  const road = installTransport();
  await page(worked, before);
  const requests = road.asked.loki as unknown as Asked[];
  const [then] = requests.filter(isFormer);
  expect([then.range.from.valueOf(), then.range.to.valueOf()]).toEqual([FROM - ms, FROM + HOUR - ms]);
  expect(requests.filter(isFormer)).toHaveLength(1);
  const expressions = (request: Asked) => request.targets.map((target) => (target as { expr?: string }).expr);
  expect(expressions(then)).toEqual(expressions(requests.filter((request) => !isFormer(request))[0]));
});

test('only what gains by a comparison is asked again', () => {
  const budget = panelById('technical.error-budget');
  const { queries } = formerOf(budget);
  expect(Array.isArray(queries) && queries.length).toBe(2);
});

test('a number says how it has changed', async () => {
  const road = installTransport();
  road.answer('loki', (request) =>
    isFormer(request as unknown as Asked)
      ? [oneValue(93, 'A'), oneValue(50, 'B')]
      : [oneValue(91, 'A'), oneValue(60, 'B')]
  );
  const { data, former } = await page(worked, 'week');
  render(<ChangeNote data={data} former={former} />);
  expect(screen.getByRole('status')).toHaveTextContent(
    'Against a week before: successful −2.0 points, menu loads +20%'
  );
});

test('where there was nothing then, it says so; without a comparison it says nothing', async () => {
  const road = installTransport();
  road.answer('loki', (request) =>
    isFormer(request as unknown as Asked) ? [] : [oneValue(91, 'A'), oneValue(60, 'B')]
  );
  const { data, former, compare } = await page(worked, 'day');
  render(<ChangeNote data={data} former={former} />);
  expect(screen.getByRole('status')).toHaveTextContent('No data a day before');
  await compare('none');
  expect(screen.queryByRole('status')).toBeNull();
});

test('a number that is not there now is the one of then', async () => {
  const road = installTransport();
  road.answer('loki', (request) =>
    isFormer(request as unknown as Asked) ? [oneValue(93, 'A'), oneValue(50, 'B')] : []
  );
  const { data, former } = await page(worked, 'day');
  render(<ChangeNote data={data} former={former} />);
  expect(screen.getByRole('status')).toHaveTextContent('Against a day before: successful 93% then, menu loads 50 then');
});

test('a store that is away then is not "no data"', async () => {
  const road = installTransport();
  road.answer('loki', { status: 502, message: 'bad gateway' });
  const { data, former } = await page(worked, 'day');
  render(<ChangeNote data={data} former={former} />);
  expect(screen.getByRole('status')).toHaveTextContent('The data from a day before cannot be read now');
});

test('a graph draws it dashed, where it would be now, and no query’s name or color applies to it', async () => {
  const road = installTransport();
  road.answer('loki', [series('A', 'failed'), series('B', 'worked')]);
  const { data, former } = await page(graph, 'day');
  const frames = former.frames();
  expect(frames.map(({ fields }) => fields[0].values)).toEqual([[FROM + HOUR / 2], [FROM + HOUR / 2]]);
  expect(frames.map(({ fields }) => fields[1].config.displayName)).toEqual([
    'a day before: failed',
    'a day before: worked',
  ]);
  frames.forEach(({ fields, refId }) => {
    expect(fields[1].config.custom).toMatchObject({ drawStyle: 'line', lineStyle: { fill: 'dash' } });
    expect(['A', 'B']).not.toContain(refId);
  });
  const dashes = frames.map(({ fields }) => fields[1].config.custom.lineStyle.dash);
  expect(dashes[0]).not.toEqual(dashes[1]);
  render(<ChangeNote data={data} former={former} />);
  expect(screen.getByRole('status')).toHaveTextContent('Dashed: a day before');
});

test('without a comparison a graph draws nothing more', async () => {
  const road = installTransport();
  road.answer('loki', [series('A', 'failed')]);
  const { former } = await page(graph, 'none');
  expect(former.frames()).toEqual([]);
});

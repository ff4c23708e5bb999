import { toDataFrame, type DataFrame } from '@grafana/data';
import { panelById, type PanelId } from '../../catalogue';
import type { Read } from '../data/answers';
import { loadsOf, moneyOf, p95Of, rankingOf } from './answers';

const value = (refId: string, number: number, labels = {}) =>
  toDataFrame({ refId, fields: [{ name: 'Value', type: 'number', values: [number], labels }] });

const table = (refId: string, label: string, rows: Record<string, number>) =>
  toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: 'time', values: Object.keys(rows).map(() => 0) },
      { name: label, type: 'string', values: Object.keys(rows) },
      { name: `Value #${refId}`, type: 'number', values: Object.values(rows) },
    ],
  });

const of = (id: PanelId, ...frames: DataFrame[]): Read => ({ panel: panelById(id), frames });

const WORKED = 'customer-experience.menu-loads-worked';
const AT_RISK = 'business.at-risk-by-failures';
const WHY = 'customer-experience.why-failed';
const BY_ROUTE = 'technical.by-route';

test.each(['logs', 'recorded'] as const)('loads are read from %s, in any order', (reading) => {
  expect(loadsOf({ ...of(WORKED, value('B', 60), value('A', 100 * (1 - 5 / 60))), reading })).toEqual({
    total: 60,
    failed: 5,
  });
});

test('a number without the other, or that is none, is no answer', () => {
  expect(loadsOf(of(WORKED, value('B', 60)))).toBeUndefined();
  expect(loadsOf(of(WORKED, value('A', NaN), value('B', 60)))).toBeUndefined();
  expect(moneyOf(of(AT_RISK, value('A', 1), value('B', Infinity), value('C', 4)))).toBeUndefined();
});

test('money is its three numbers', () => {
  expect(moneyOf(of(AT_RISK, value('A', 1), value('B', 2), value('C', 4)))).toEqual({ low: 1, assumed: 2, high: 4 });
});

test.each([
  ['a table', [table('A', 'error', { few: 1, none: 0, most: 9 })]],
  ['series', [value('A', 1, { error: 'few' }), value('A', 0, { error: 'none' }), value('A', 9, { error: 'most' })]],
])('a ranking is read from %s', (_, frames) => {
  expect(rankingOf('error')(of(WHY, ...frames))).toEqual([
    { name: 'most', count: 9 },
    { name: 'few', count: 1 },
  ]);
});

test('the percentile is that of menu loads, from the column of this head', () => {
  const { transformations } = panelById(BY_ROUTE);
  const heads: Record<string, string> = transformations?.find(({ id }) => id === 'organize')?.options.renameByName;
  const refId = Object.keys(heads)
    .find((name) => heads[name] === 'p95')!
    .slice(-1);
  const requests = table('A', 'http_route', { '/api/menu': 60 });
  expect(p95Of(of(BY_ROUTE, requests, table(refId, 'http_route', { other: 1, '/api/menu': 0.03 })))).toBe(0.03);
  expect(p95Of(of(BY_ROUTE, requests, table(refId, 'http_route', { '/api/menu': NaN })))).toBeUndefined();
  expect(p95Of(of(BY_ROUTE, requests))).toBeUndefined();
});

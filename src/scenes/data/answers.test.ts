import { LoadingState, toDataFrame, type DataFrame } from '@grafana/data';
import { panelById, type PanelId } from '../../catalogue';
import { columnNow, columnOf, numberOf, onlyNumberOf, valueNow, type Read } from './answers';
import { StoreData } from './StoreData';
import type { Failure } from './failure';

const WORKED = 'customer-experience.menu-loads-worked';
const BUDGET = 'customer-experience.error-budget';
const BY_ROUTE = 'technical.by-route';

const value = (refId: string, ...numbers: unknown[]) =>
  toDataFrame({ refId, fields: [{ name: 'Value', type: 'number', values: numbers }] });

const table = (refId: string, rows: Record<string, number>) =>
  toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: 'time', values: Object.keys(rows).map(() => 0) },
      { name: 'http_route', type: 'string', values: Object.keys(rows) },
      { name: `Value #${refId}`, type: 'number', values: Object.values(rows) },
    ],
  });

const of = (id: PanelId, ...frames: DataFrame[]): Read => ({ panel: panelById(id), frames });

test('a query is found by its legend, whatever the order of the answers', () => {
  const read = of(WORKED, value('B', 60), value('A', 90));
  expect([numberOf(read, 'successful'), numberOf(read, 'menu loads')]).toEqual([90, 60]);
});

test.each([
  ['the newest counts', [1, 2], 2],
  ['what is no number does not', [1, NaN, null, Infinity], 1],
  ['and may be all there is', [NaN], undefined],
])('of several numbers %s', (_, numbers, newest) => {
  expect(numberOf(of(WORKED, value('A', ...numbers)), 'successful')).toBe(newest);
  expect(onlyNumberOf(of(WORKED, value('A', ...numbers)))).toBe(newest);
});

test('a column is found by its head', () => {
  const read = of(BY_ROUTE, table('A', { '/api/menu': 60, other: 4 }), table('B', { '/api/menu': 5, other: NaN }));
  expect([...columnOf(read, 'Requests', 'http_route')]).toEqual([
    ['/api/menu', 60],
    ['other', 4],
  ]);
  expect([...columnOf(read, 'Failed', 'http_route')]).toEqual([['/api/menu', 5]]);
  expect(columnOf(read, 'p95', 'http_route').size).toBe(0);
});

test('a query or column that a panel no longer has is an error', () => {
  expect(() => numberOf(of(BUDGET), 'successful')).toThrow(`${BUDGET} has no query and no column "successful"`);
  expect(() => columnOf(of(WORKED), 'p95', 'http_route')).toThrow(`${WORKED} has no query and no column "p95"`);
});

describe('what is known now', () => {
  const LOKI_AWAY: Failure = { store: 'loki', kind: 'away', detail: '' };

  /** A panel's data in the middle of being asked, or when all have answered. */
  function dataOf(id: PanelId, state: LoadingState, frames: DataFrame[], failures: Failure[] = []): StoreData {
    const data = new StoreData(panelById(id));
    data.setState({
      data: { state, series: frames } as unknown as StoreData['state']['data'],
      failures,
      reading: 'logs',
    });
    return data;
  }

  test('nothing before the store has answered', () => {
    expect(valueNow(dataOf(WORKED, LoadingState.Loading, []), 'successful')).toBeUndefined();
    expect(columnNow(dataOf(BY_ROUTE, LoadingState.Loading, []), 'Failed', 'http_route')).toBeUndefined();
  });

  test('what has come, while another answer is awaited', () => {
    expect(valueNow(dataOf(WORKED, LoadingState.Loading, [value('A', 90)]), 'successful')).toBe(90);
  });

  test('that there is nothing', () => {
    expect(valueNow(dataOf(WORKED, LoadingState.Done, []), 'successful')).toBeNull();
    expect(columnNow(dataOf(BY_ROUTE, LoadingState.Done, []), 'Failed', 'http_route')?.size).toBe(0);
  });

  test('nothing of a store that is away, and all of the others', () => {
    const data = dataOf(BUDGET, LoadingState.Done, [value('B', -900)], [LOKI_AWAY]);
    expect([valueNow(data, 'burn rate'), valueNow(data, 'budget left')]).toEqual([undefined, -900]);
  });
});

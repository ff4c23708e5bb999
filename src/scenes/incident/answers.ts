import { FieldType, type DataFrame } from '@grafana/data';
import { queriesOf } from '../../catalogue/reading';
import { refIdOf } from '../../catalogue/targets';
import type { PanelDefinition, Reading } from '../../catalogue/types';
import type { Answer, Loads, MoneyRange, Ranking } from '../../status/incidentReport';
import type { StoreData } from '../data/StoreData';
import { sentenceOf } from '../data/failure';

/** What a panel's answer says, read by what its queries are called and never by their place. */
export interface Read {
  panel: PanelDefinition;
  reading?: Reading;
  frames: readonly DataFrame[];
}

/** The answer of a panel; `empty` is the answer of an empty one, if not its own sentence. */
export function answerOf<T>(
  { state }: StoreData,
  read: (from: Read) => T | undefined,
  empty: Answer<T> = { none: state.panel.empty }
): Answer<T> {
  const { status, failures, panel, reading, data } = state;
  switch (status) {
    case 'loading':
      return 'loading';
    case 'failed':
      return { none: failures.map(sentenceOf).join(' ') };
    case 'empty':
      return empty;
    case 'data': {
      const value = read({ panel, reading, frames: data?.series ?? [] });
      return value === undefined ? empty : { value };
    }
  }
}

const numbersOf = ({ fields }: DataFrame) => fields.filter(({ type }) => type === FieldType.number);

function newest(values: readonly unknown[]): number | undefined {
  const value = values[values.length - 1];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The one number of a query. @throws Error when the panel has no query of this legend. */
function numberOf({ panel, reading, frames }: Read, legend: string): number | undefined {
  const index = queriesOf(panel, reading).findIndex((query) => 'legend' in query && query.legend === legend);
  if (index < 0) {
    throw new Error(`${panel.id} has no query "${legend}"`);
  }
  const frame = frames.find(({ refId }) => refId === refIdOf(index));
  return newest(frame ? (numbersOf(frame)[0]?.values ?? []) : []);
}

/** A number for each value of a label: stores give it as a column of a table, or as a label of each series. */
function byLabel(frames: readonly DataFrame[], label: string): Array<{ name: string; count: number }> {
  return frames.flatMap((frame) => {
    const column = frame.fields.find(({ name, type }) => name === label && type === FieldType.string);
    return numbersOf(frame).flatMap((field) => {
      if (column) {
        return field.values.map((count: number, row: number) => ({ name: String(column.values[row]), count }));
      }
      const count = newest(field.values);
      return count === undefined ? [] : [{ name: field.labels?.[label] ?? '', count }];
    });
  });
}

export function rankingOf(label: string): (from: Read) => Ranking {
  return ({ frames }) =>
    byLabel(frames, label)
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
}

/** From the share that worked and the number of loads. */
export function loadsOf(from: Read): Loads | undefined {
  const [worked, total] = [numberOf(from, 'successful'), numberOf(from, 'menu loads')];
  if (worked === undefined || total === undefined) {
    return undefined;
  }
  return { total, failed: Math.round((total * (100 - worked)) / 100) };
}

export function moneyOf(from: Read): MoneyRange | undefined {
  const [low, assumed, high] = ['low', 'as assumed', 'high'].map((legend) => numberOf(from, legend));
  return low === undefined || assumed === undefined || high === undefined ? undefined : { low, assumed, high };
}

/** The query behind a column of a table, by the column's head. @throws Error when the table has no such column. */
function refIdOfColumn({ id, transformations = [] }: PanelDefinition, head: string): string {
  const heads: Record<string, string> = Object.assign(
    {},
    ...transformations.map(({ options }) => options.renameByName)
  );
  const value = Object.keys(heads).find((name) => heads[name] === head);
  if (!value) {
    throw new Error(`${id} has no column "${head}"`);
  }
  return value.replace('Value #', '');
}

/** The 95th percentile of menu loads, in seconds. */
export function p95Of({ panel, frames }: Read): number | undefined {
  const refId = refIdOfColumn(panel, 'p95');
  const rows = byLabel(
    frames.filter((frame) => frame.refId === refId),
    'http_route'
  );
  return rows.find(({ name, count }) => name === '/api/menu' && Number.isFinite(count))?.count;
}

/** The one number of a panel of one query. */
export function onlyNumberOf({ frames }: Read): number | undefined {
  return newest(frames.flatMap(numbersOf)[0]?.values ?? []);
}

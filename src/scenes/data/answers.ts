import { FieldType, LoadingState, type DataFrame } from '@grafana/data';
import { queriesOf } from '../../catalogue/reading';
import { refIdOf } from '../../catalogue/targets';
import type { PanelDefinition, Reading } from '../../catalogue/types';
import type { Value } from '../../status/facts';
import type { StoreData } from './StoreData';

/** Numbers from what a panel has been answered, found by what its queries and columns are called and never by their place. */

/** What a panel was answered, and what it asked. */
export interface Read {
  panel: PanelDefinition;
  reading?: Reading;
  frames: readonly DataFrame[];
}

/** Place of the query behind a column of a table, by the column's head; -1 when there is no such column. */
function placeOfColumn({ transformations = [] }: PanelDefinition, count: number, head: string): number {
  const heads: Record<string, string> = Object.assign(
    {},
    ...transformations.map(({ options }) => options.renameByName)
  );
  return Array.from({ length: count }, (_, index) => heads[`Value #${refIdOf(index)}`]).indexOf(head);
}

/** Place of a query, by its legend or by the head of its column. @throws Error when the panel has neither. */
function placeOf({ panel, reading }: Omit<Read, 'frames'>, name: string): number {
  const queries = queriesOf(panel, reading);
  const byLegend = queries.findIndex((query) => 'legend' in query && query.legend === name);
  const place = byLegend >= 0 ? byLegend : placeOfColumn(panel, queries.length, name);
  if (place < 0) {
    throw new Error(`${panel.id} has no query and no column "${name}"`);
  }
  return place;
}

const framesOf = (read: Read, name: string) => {
  const refId = refIdOf(placeOf(read, name));
  return read.frames.filter((frame) => frame.refId === refId);
};

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const numbersOf = ({ fields }: DataFrame) => fields.filter(({ type }) => type === FieldType.number);

/** The newest of all numbers in these frames. */
function newestIn(frames: readonly DataFrame[]): number | undefined {
  return frames.flatMap((frame) => (numbersOf(frame)[0]?.values ?? []).filter(isNumber)).at(-1);
}

/** The newest number of a query. */
export function numberOf(read: Read, name: string): number | undefined {
  return newestIn(framesOf(read, name));
}

/** The one number of a panel of one query. */
export function onlyNumberOf({ frames }: Read): number | undefined {
  return newestIn(frames);
}

/** A number for each value of a label: stores give it as a column of a table, or as a label of each series. */
export function byLabel(frames: readonly DataFrame[], label: string): Map<string, number> {
  const rows = frames.flatMap((frame) => {
    const names = frame.fields.find(({ name, type }) => name === label && type === FieldType.string);
    return numbersOf(frame).flatMap((field): Array<[string, unknown]> =>
      names
        ? field.values.map((value: unknown, row: number) => [String(names.values[row]), value])
        : [[field.labels?.[label] ?? '', field.values.at(-1)]]
    );
  });
  return new Map(rows.filter((row): row is [string, number] => isNumber(row[1])));
}

/** Numbers of a column by the value of a label. */
export function columnOf(read: Read, head: string, label: string): Map<string, number> {
  return byLabel(framesOf(read, head), label);
}

export function isSettled(data: StoreData): boolean {
  return data.state.data?.state === LoadingState.Done;
}

function readOf({ state: { panel, reading, data } }: StoreData): Read {
  return { panel, reading, frames: data?.series ?? [] };
}

/** Whether the store of a query has answered, be it nothing. */
function isKnown(data: StoreData, name: string): boolean {
  const read = readOf(data);
  const { store } = queriesOf(read.panel, read.reading)[placeOf(read, name)];
  const away = data.state.failures.some((failure) => failure.store === store);
  return !away && (isSettled(data) || framesOf(read, name).length > 0);
}

/** The number that a query of a panel has found; null when it found none, undefined while nobody knows. */
export function valueNow(data: StoreData, name: string): Value {
  return isKnown(data, name) ? (numberOf(readOf(data), name) ?? null) : undefined;
}

/** Numbers of a panel's column by the value of a label; undefined while nobody knows them. */
export function columnNow(data: StoreData, head: string, label: string): Map<string, number> | undefined {
  return isKnown(data, head) ? columnOf(readOf(data), head, label) : undefined;
}

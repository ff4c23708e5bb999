import { FieldType, getFieldDisplayName, LoadingState, type DataFrame } from '@grafana/data';
import { queriesOf } from '../../catalogue/reading';
import { refIdOf } from '../../catalogue/targets';
import type { PanelDefinition, Reading, Store } from '../../catalogue/types';
import type { Value } from '../../status/facts';
import { samplesOf } from './samples';
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

/** A number, and what its row is called: a value for each label that was asked for. */
export interface NamedNumber {
  names: readonly string[];
  value: number;
}

/** A number for each row: stores give it as a column of a table beside those of its labels, or as the newest of a series. */
function rowsOf(frames: readonly DataFrame[], labels: readonly string[]): NamedNumber[] {
  return frames.flatMap((frame) => {
    const columns = labels.map((label) =>
      frame.fields.find(({ name, type }) => name === label && type === FieldType.string)
    );
    return numbersOf(frame).flatMap((field) => {
      const rows = columns.some((column) => column !== undefined) ? field.values.map((_, row: number) => row) : [-1];
      return rows
        .map((row) => ({
          names: labels.map((label, place) => String(columns[place]?.values.at(row) ?? field.labels?.[label] ?? '')),
          value: field.values.at(row) as unknown,
        }))
        .filter((one): one is { names: string[]; value: number } => isNumber(one.value));
    });
  });
}

/** A number for each value of a label. */
export function byLabel(frames: readonly DataFrame[], label: string): Map<string, number> {
  return new Map(rowsOf(frames, [label]).map(({ names: [name], value }) => [name, value]));
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

/** Labels and samples of each series of a graph of one query; undefined while nobody knows them. */
export function graphNow(data: StoreData): Array<ReturnType<typeof samplesOf>> | undefined {
  const known = data.state.failures.length === 0 && (isSettled(data) || data.state.data?.series.length);
  return known ? (data.state.data?.series ?? []).map(samplesOf) : undefined;
}

/** The number that a query of a panel has found; null when it found none, undefined while nobody knows. */
export function valueNow(data: StoreData, name: string): Value {
  return isKnown(data, name) ? (numberOf(readOf(data), name) ?? null) : undefined;
}

/** Numbers of a panel's column by the value of a label; undefined while nobody knows them. */
export function columnNow(data: StoreData, head: string, label: string): Map<string, number> | undefined {
  return isKnown(data, head) ? columnOf(readOf(data), head, label) : undefined;
}

/** Numbers of a panel's column by the values of some labels; undefined while nobody knows them. */
export function rowsNow(data: StoreData, head: string, labels: readonly string[]): NamedNumber[] | undefined {
  return isKnown(data, head) ? rowsOf(framesOf(readOf(data), head), labels) : undefined;
}

/** A number for each series of a store that names frames after its series and not after the query; undefined while nobody knows them. */
export function seriesNow(data: StoreData, store: Store): Map<string, number> | undefined {
  const { panel, reading, frames } = readOf(data);
  const others = new Set(
    queriesOf(panel, reading).flatMap((query, index) => (query.store === store ? [] : [refIdOf(index)]))
  );
  const own = frames.filter(({ refId }) => refId === undefined || !others.has(refId));
  if (data.state.failures.some((failure) => failure.store === store) || (!isSettled(data) && own.length === 0)) {
    return undefined;
  }
  return new Map(
    own.flatMap((frame) =>
      numbersOf(frame).flatMap((field): Array<[string, number]> => {
        const newest: unknown = field.values.at(-1);
        return isNumber(newest) ? [[getFieldDisplayName(field, frame), newest]] : [];
      })
    )
  );
}

import { FieldType, LoadingState, type DataFrame } from '@grafana/data';
import { hasReadings, queriesOf } from '../../catalogue/reading';
import { refIdOf } from '../../catalogue/targets';
import type { Value } from '../../status/facts';
import type { StoreData } from '../data/StoreData';

/** Numbers from what a panel has already been answered. */

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);

export function isSettled(data: StoreData): boolean {
  return data.state.data?.state === LoadingState.Done;
}

interface Answer {
  frames: DataFrame[];
  /** Whether the store has answered, be it nothing. */
  known: boolean;
}

function answerOf(data: StoreData, query: string | number): Answer {
  const { panel, reading, failures, data: answer } = data.state;
  const queries = queriesOf(panel, hasReadings(panel.queries) ? reading : undefined);
  const index = typeof query === 'number' ? query : queries.findIndex((one) => 'legend' in one && one.legend === query);
  if (index < 0 || !queries[index]) {
    throw new Error(`The panel "${panel.id}" has no query "${query}"`);
  }
  const { store } = queries[index];
  const frames = (answer?.series ?? []).filter(({ refId }) => refId === refIdOf(index));
  const away = failures.some((failure) => failure.store === store);
  return { frames, known: !away && (isSettled(data) || frames.length > 0) };
}

/** The number that one query of a panel has found; a query is named by its legend or its place. */
export function valueOf(data: StoreData, query: string | number): Value {
  const { frames, known } = answerOf(data, query);
  if (!known) {
    return undefined;
  }
  const values = frames.flatMap(({ fields }) => {
    const numbers = fields.find(({ type }) => type === FieldType.number);
    return numbers ? numbers.values.filter(isNumber) : [];
  });
  return values.at(-1) ?? null;
}

/** Numbers of a table's column by the value of a label; undefined while nobody knows them. */
export function columnOf(data: StoreData, query: number, label: string): Map<string, number> | undefined {
  const { frames, known } = answerOf(data, query);
  if (!known) {
    return undefined;
  }
  const rows = frames.flatMap(({ fields }) => {
    const names = fields.find(({ name }) => name === label);
    const numbers = fields.find(({ type }) => type === FieldType.number);
    return (numbers?.values ?? []).map((value: unknown, row) => [
      String(names?.values[row] ?? numbers?.labels?.[label] ?? ''),
      value,
    ]);
  });
  return new Map(rows.filter((row): row is [string, number] => isNumber(row[1])));
}

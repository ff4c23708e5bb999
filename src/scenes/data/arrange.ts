import { FieldType, type DataFrame } from '@grafana/data';
import type { Arrangement } from '../../catalogue/types';
import { differencesOf, type ComparedSeries, type Difference } from '../../status/differences';

/** What a store answers in a form that no transformation of Grafana's brings into a table, as a table. */

/** Tempo's data source keeps the quotes of a text. */
const unquoted = (text: string) => text.replace(/^"(.*)"$/s, '$1');

function toSeries({ fields }: DataFrame): ComparedSeries[] {
  return fields
    .filter(({ type }) => type === FieldType.number)
    .map(({ labels = {}, values }) => ({
      labels: Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, unquoted(value)])),
      value: Number(values[values.length - 1]),
    }));
}

const COLUMNS: ReadonlyArray<[name: string, type: FieldType, of: (row: Difference) => string | number]> = [
  ['Attribute', FieldType.string, ({ attribute }) => attribute],
  ['Value', FieldType.string, ({ value }) => value],
  ['Of failed', FieldType.number, ({ ofFailed }) => ofFailed],
  ['Of others', FieldType.number, ({ ofOthers }) => ofOthers],
  ['Difference', FieldType.number, ({ difference }) => difference],
  ['Failed', FieldType.number, ({ failed }) => failed],
];

function differences(frames: readonly DataFrame[]): DataFrame[] {
  const rows = differencesOf(frames.flatMap(toSeries));
  const fields = COLUMNS.map(([name, type, of]) => ({ name, type, config: {}, values: rows.map(of) }));
  return [{ refId: 'A', length: rows.length, fields }];
}

const ARRANGEMENTS: Readonly<Record<Arrangement, (frames: readonly DataFrame[]) => DataFrame[]>> = { differences };

/** Frames as a panel shows them. */
export function arranged(frames: readonly DataFrame[], arrangement: Arrangement | undefined): readonly DataFrame[] {
  return arrangement && frames.length > 0 ? ARRANGEMENTS[arrangement](frames) : frames;
}

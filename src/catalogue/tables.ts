import { byName, headed } from './fields';
import { counters, type Source } from './sources';
import { refIdOf } from './targets';
import type { PanelDefinition, PanelFieldConfig } from './types';

type Property = PanelFieldConfig['overrides'][number]['properties'][number];

interface Column {
  head: string;
  /** PromQL, or LogQL of lines, with one result per row. */
  expr: string;
  properties?: readonly Property[];
}

interface Table {
  /** Heads of the columns that name a row, by label; the label stays the name of the field. */
  rows: Readonly<Record<string, string>>;
  columns: readonly Column[];
  /** Head of the column with the highest value on top. */
  highestFirst: string;
  /** What is asked; the counters where it is left out. */
  from?: Source;
}

type TablePart = Pick<PanelDefinition, 'pluginId' | 'queries' | 'transformations' | 'options' | 'fieldConfig'>;

/** A table: one row per combination of labels, a column per query. */
export function table({ rows, columns, highestFirst, from = counters }: Table): TablePart {
  const labels = Object.keys(rows);
  const values = columns.map((_, index) => `Value #${refIdOf(index)}`);
  return {
    pluginId: 'table',
    queries: columns.map(({ expr }) => from.table(expr)),
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries([...labels, ...values].map((name, index) => [name, index])),
          renameByName: Object.fromEntries(values.map((name, index) => [name, columns[index].head])),
        },
      },
      { id: 'sortBy', options: { fields: {}, sort: [{ field: highestFirst, desc: true }] } },
    ],
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: { decimals: 0 },
      overrides: [
        ...Object.entries(rows).map(([label, head]) => byName(label, headed(head))),
        ...columns.flatMap(({ head, properties }) => (properties ? [byName(head, ...properties)] : [])),
      ],
    },
  };
}

type RowsPart = Pick<PanelDefinition, 'transformations' | 'options' | 'fieldConfig'>;

/** A table of what a store lists by itself: these fields of it, by the names that its data source shows, in this order, each with its head. */
export function columns(
  ...of: ReadonlyArray<readonly [field: string, head: string, ...properties: Property[]]>
): RowsPart {
  const fields = of.map(([field]) => field);
  return {
    transformations: [
      { id: 'filterFieldsByName', options: { include: { names: fields } } },
      { id: 'organize', options: { indexByName: Object.fromEntries(fields.map((name, index) => [name, index])) } },
    ],
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: {},
      overrides: of.map(([field, head, ...properties]) => byName(field, headed(head), ...properties)),
    },
  };
}

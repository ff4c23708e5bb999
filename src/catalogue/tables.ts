import { byName, headed } from './fields';
import { counters } from './sources';
import { refIdOf } from './targets';
import type { PanelDefinition, PanelFieldConfig } from './types';

interface Column {
  head: string;
  /** PromQL with one result per row. */
  expr: string;
  properties?: ReadonlyArray<PanelFieldConfig['overrides'][number]['properties'][number]>;
}

interface Table {
  /** Heads of the columns that name a row, by label; the label stays the name of the field. */
  rows: Readonly<Record<string, string>>;
  columns: readonly Column[];
  /** Head of the column with the highest value on top. */
  highestFirst: string;
}

type TablePart = Pick<PanelDefinition, 'pluginId' | 'queries' | 'transformations' | 'options' | 'fieldConfig'>;

/** A table of counters: one row per combination of labels, a column per query. */
export function table({ rows, columns, highestFirst }: Table): TablePart {
  const labels = Object.keys(rows);
  const values = columns.map((_, index) => `Value #${refIdOf(index)}`);
  return {
    pluginId: 'table',
    queries: columns.map(({ expr }) => counters.table(expr)),
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

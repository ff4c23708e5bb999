import type { DataTransformerConfig, FieldConfig, FieldConfigSource } from '@grafana/data';
import type { KpiId } from './kpis';
import type { ObjectiveId } from './objectives';

/** The three stores of the hub. A store's name is also the name of its data-source variable. */
export type Store = 'loki' | 'mimir' | 'tempo';

export interface LokiQuery {
  store: 'loki';
  /** `range`: a series, `instant`: one value at the end of the range, `logs`: lines. */
  kind: 'range' | 'instant' | 'logs';
  expr: string;
  legend?: string;
  /** Only for `logs`. */
  maxLines?: number;
}

export interface MimirQuery {
  store: 'mimir';
  kind: 'range' | 'instant';
  expr: string;
  legend?: string;
  exemplars?: boolean;
  /** `table`: one frame with a column per label, for joins and bars by label. `heatmap`: counts between two bounds of a histogram. */
  format?: 'time_series' | 'table' | 'heatmap';
}

export interface TempoQuery {
  store: 'tempo';
  /** `range` and `instant` are TraceQL metrics, `search` lists traces, `trace` opens one by its hex id. */
  kind: 'range' | 'instant' | 'search' | 'trace';
  expr: string;
  /** Upper bound of exemplars. */
  exemplars?: number;
  /** Upper bound of traces. */
  limit?: number;
}

export type Query = LokiQuery | MimirQuery | TempoQuery;

/** Where a number comes from: raw log lines (exact, short ranges) or counters recorded by the collector (long ranges). */
export type Reading = 'logs' | 'recorded';

export interface Readings {
  logs: readonly Query[];
  recorded: readonly Query[];
}

export type PanelPlugin = 'stat' | 'timeseries' | 'heatmap' | 'bargauge' | 'table' | 'logs' | 'traces';

/** Color steps as in JSON: Grafana's own type needs an enum, which plain data does not have. */
export interface Thresholds {
  mode: 'absolute';
  steps: ReadonlyArray<{ value: number; color: string }>;
  /** What the bounds follow: the target of an objective, the age from which on data are late, or how much of the time range may be in transit. */
  follow?: ObjectiveId | 'age' | 'transit';
}

export interface PanelFieldConfig {
  defaults: Omit<FieldConfig, 'thresholds'> & { thresholds?: Thresholds };
  overrides: FieldConfigSource['overrides'];
}

/** How the app brings an answer into a table where no transformation of Grafana's can; a dashboard leaves such a panel out. */
export type Arrangement = 'differences';

export interface PanelDefinition<Id extends string = string> {
  /** `<audience>.<name>`, never changed: links, tests and the dashboard refer to it. */
  id: Id;
  /** Sentence case, at most 28 characters: longer ones are cut in a narrow panel. An estimate ends in "(estimate)". */
  title: string;
  /** What is counted, by which rule; the formula of an estimate. */
  description: string;
  /** A Grafana unit id. */
  unit: string;
  pluginId: PanelPlugin;
  /** Queries, or two readings of the same number. */
  queries: readonly Query[] | Readings;
  /** Sentence shown in place of an empty panel. */
  empty: string;
  /** KPIs that it answers, wholly or in part. */
  kpis?: readonly KpiId[];
  /** Why only one store can answer; a panel with two readings has none. */
  oneReading?: string;
  /** What an estimate takes for granted, a sentence each. */
  assumptions?: readonly string[];
  /** Legends of queries that gain by a comparison with a day or a week before. */
  compared?: readonly string[];
  /** Zeros count as empty: Tempo answers 0 where the other stores answer nothing. */
  zeroIsEmpty?: boolean;
  options?: Readonly<Record<string, unknown>>;
  fieldConfig?: PanelFieldConfig;
  transformations?: readonly DataTransformerConfig[];
  /** Instead of transformations. */
  arrange?: Arrangement;
}

/** A panel of an audience: it also says what to do. */
export interface CataloguePanel<Id extends string = string> extends PanelDefinition<Id> {
  /** What to do when it is bad, or with what it shows: one or two sentences. */
  remedy: string;
}

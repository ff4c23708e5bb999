import { byPattern } from './fields';
import { CATALOGUE_JUDGE, isThresholds, judged, type Judge } from './judged';
import type { LokiQuery, MimirQuery, PanelDefinition, PanelFieldConfig, Query, Store, TempoQuery } from './types';

export const STORES: readonly Store[] = ['loki', 'mimir', 'tempo'];

/** Data-source plugin of each store; the uid is the variable of the same name. */
export const STORE_PLUGINS: Readonly<Record<Store, string>> = { loki: 'loki', mimir: 'prometheus', tempo: 'tempo' };

export const STORE_NAMES: Readonly<Record<Store, string>> = { loki: 'Loki', mimir: 'Mimir', tempo: 'Tempo' };

/** What a store holds, for the sentence shown when it is unavailable. */
export const STORE_CONTENT: Readonly<Record<Store, string>> = { loki: 'logs', mimir: 'metrics', tempo: 'traces' };

export interface Target {
  refId: string;
  datasource: { type: string; uid: string };
  [key: string]: unknown;
}

export function refIdOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

const LOKI_LINES = 100;
const SEARCH_LIMIT = 20;

function lokiFields({ kind, expr, legend, maxLines = LOKI_LINES }: LokiQuery) {
  if (kind === 'logs') {
    return { expr, queryType: 'range', maxLines, direction: 'backward' };
  }
  return { expr, queryType: kind, ...(legend && { legendFormat: legend }) };
}

function mimirFields({ kind, expr, legend, exemplars, format }: MimirQuery) {
  return {
    expr,
    range: kind === 'range',
    instant: kind === 'instant',
    ...(legend && { legendFormat: legend }),
    ...(exemplars && { exemplar: true }),
    ...(format && { format }),
  };
}

function tempoFields({ kind, expr, exemplars, limit = SEARCH_LIMIT }: TempoQuery, step: string) {
  const base = { queryType: 'traceql', query: expr, filters: [] };
  switch (kind) {
    case 'search':
      return { ...base, limit, spss: 3, tableType: 'spans' };
    case 'trace':
      return base;
    case 'range':
      return { ...base, metricsQueryType: kind, step, ...(exemplars && { exemplars }) };
    case 'instant':
      return { ...base, metricsQueryType: kind, ...(exemplars && { exemplars }) };
  }
}

function fieldsOf(query: Query, step: string) {
  switch (query.store) {
    case 'loki':
      return lokiFields(query);
    case 'mimir':
      return mimirFields(query);
    case 'tempo':
      return tempoFields(query, step);
  }
}

/** The query object that this store's Grafana data source expects. `step` is of TraceQL metrics; Grafana computes that of the other stores. */
export function toTarget(query: Query, refId: string, step: string): Target {
  const datasource = { type: STORE_PLUGINS[query.store], uid: `\${${query.store}}` };
  return { refId, datasource, ...fieldsOf(query, step) };
}

/** A cell of a table that has nothing to show; the panel's own sentence is for a table without rows. */
const emptyCell = byPattern('/.*/', { id: 'noValue', value: '–' });

/** Field config as panel and dashboard take it: unit and empty sentence are part of it, and colors are as the judge has them. */
export function fieldConfigOf(panel: PanelDefinition, judge: Judge = CATALOGUE_JUDGE): PanelFieldConfig {
  const { defaults: { thresholds, ...defaults } = {}, overrides = [] } = panel.fieldConfig ?? {};
  return {
    defaults: {
      unit: panel.unit,
      noValue: panel.empty,
      ...defaults,
      ...(thresholds && { thresholds: judged(thresholds, judge) }),
    },
    overrides: [
      ...(panel.pluginId === 'table' ? [emptyCell] : []),
      ...overrides.map(({ matcher, properties }) => ({
        matcher,
        properties: properties.map((property) =>
          isThresholds(property.value) ? { ...property, value: judged(property.value, judge) } : property
        ),
      })),
    ],
  };
}

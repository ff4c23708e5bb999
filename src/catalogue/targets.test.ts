import { catalogue } from './index';
import { fieldConfigOf, toTarget } from './targets';
import type { Query } from './types';

const cases: Array<[Query, object]> = [
  [
    { store: 'loki', kind: 'range', expr: 'e', legend: '{{kind}}' },
    { datasource: { type: 'loki', uid: '${loki}' }, expr: 'e', queryType: 'range', legendFormat: '{{kind}}' },
  ],
  [
    { store: 'loki', kind: 'instant', expr: 'e' },
    { datasource: { type: 'loki', uid: '${loki}' }, expr: 'e', queryType: 'instant' },
  ],
  [
    { store: 'loki', kind: 'logs', expr: 'e', maxLines: 50 },
    {
      datasource: { type: 'loki', uid: '${loki}' },
      expr: 'e',
      queryType: 'range',
      maxLines: 50,
      direction: 'backward',
    },
  ],
  [
    { store: 'mimir', kind: 'range', expr: 'e', exemplars: true },
    { datasource: { type: 'prometheus', uid: '${mimir}' }, expr: 'e', range: true, instant: false, exemplar: true },
  ],
  [
    { store: 'mimir', kind: 'instant', expr: 'e', format: 'table' },
    { datasource: { type: 'prometheus', uid: '${mimir}' }, expr: 'e', range: false, instant: true, format: 'table' },
  ],
  [
    { store: 'tempo', kind: 'range', expr: 'q', exemplars: 50 },
    {
      datasource: { type: 'tempo', uid: '${tempo}' },
      queryType: 'traceql',
      query: 'q',
      filters: [],
      metricsQueryType: 'range',
      step: '15s',
      exemplars: 50,
    },
  ],
  [
    { store: 'tempo', kind: 'search', expr: 'q', limit: 10 },
    {
      datasource: { type: 'tempo', uid: '${tempo}' },
      queryType: 'traceql',
      query: 'q',
      filters: [],
      limit: 10,
      spss: 3,
      tableType: 'spans',
    },
  ],
  [
    { store: 'tempo', kind: 'trace', expr: '0af7651916cd43dd8448eb211c80319c' },
    {
      datasource: { type: 'tempo', uid: '${tempo}' },
      queryType: 'traceql',
      query: '0af7651916cd43dd8448eb211c80319c',
      filters: [],
    },
  ],
];

test.each(cases)('%j becomes the object its data source takes', (query, target) => {
  expect(toTarget(query, 'A', '15s')).toEqual({ refId: 'A', ...target });
});

test.each(catalogue.filter(({ pluginId }) => pluginId === 'table').map((panel) => [panel.id, panel] as const))(
  '%s says its sentence for a table without rows, and not in a cell without a value',
  (_, panel) => {
    const { defaults, overrides } = fieldConfigOf(panel);
    expect(defaults.noValue).toBe(panel.empty);
    expect(overrides[0]).toEqual({
      matcher: { id: 'byRegexp', options: '/.*/' },
      properties: [{ id: 'noValue', value: '–' }],
    });
  }
);

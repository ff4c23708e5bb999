import * as promql from '../queries/promql';
import { SPANS } from './oneReading';
import { definePanels } from './panels';

/** Requests that a person or another service sent. */
export const NO_HEALTH = { http_route: '!=/health' } as const;

export const latency = definePanels([
  {
    id: 'technical.heatmap',
    title: 'How long requests took',
    description:
      'Requests by duration over time: the darker a cell, the more requests took that long. From spans. Each dot is one request; click it to open its trace. ' +
      'Health checks are excluded.',
    unit: 'locale',
    pluginId: 'heatmap',
    queries: [
      {
        store: 'mimir',
        kind: 'range',
        expr: promql.sum(promql.counted('traces_spanmetrics_duration_seconds_bucket', NO_HEALTH, '$__interval'), [
          'le',
        ]),
        legend: '{{le}}',
        format: 'heatmap',
        exemplars: true,
      },
    ],
    empty: 'No requests in this time range: no span of this service has arrived.',
    kpis: ['Q7'],
    oneReading: SPANS,
    remedy:
      'A second band above the first is a group of requests that are slow for a reason of their own: open a dot from each band and compare the traces.',
    options: {
      calculate: false,
      cellGap: 1,
      cellValues: { unit: 'locale', decimals: 0 },
      color: { mode: 'scheme', scheme: 'Blues', steps: 32, reverse: false },
      exemplars: { color: 'orange' },
      filterValues: { le: 1e-9 },
      legend: { show: true },
      rowsFrame: { layout: 'auto' },
      tooltip: { mode: 'single', yHistogram: false, showColorScale: true },
      yAxis: { axisPlacement: 'left', reverse: false, unit: 's' },
    },
  },
]);

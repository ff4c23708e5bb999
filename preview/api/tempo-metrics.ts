import { toWire, type WireFrame } from './frames';
import { plainValue, type KeyValue } from './otlp';

interface Series {
  labels?: KeyValue[];
  /** A value of 0 is left out. */
  samples?: Array<{ timestampMs: string; value?: number }>;
  exemplars?: Array<{ labels?: KeyValue[]; timestampMs: string; value?: number }>;
  /** Instant queries only. */
  value?: number;
}

/** Answer of `/api/metrics/query_range` and `/api/metrics/query`. */
export interface MetricsAnswer {
  series?: Series[];
}

export function rangeFrames({ series = [] }: MetricsAnswer): WireFrame[] {
  const lines = series.map(({ labels, samples = [] }) => {
    const name = seriesName(labels);
    return toWire({
      name,
      // as in Grafana, which names a series' frame after the series and not after the query
      refId: name,
      meta: { preferredVisualisationType: 'graph', type: 'timeseries-multi' },
      fields: [
        { name: 'time', type: 'time', values: samples.map(({ timestampMs }) => Number(timestampMs)) },
        valueField(
          name,
          name,
          labels,
          samples.map(({ value = 0 }) => value)
        ),
      ],
    });
  });
  return [...lines, ...series.flatMap(exemplarFrame)];
}

/** @param now epoch milliseconds: instant answers carry no time of their own */
export function instantFrames({ series = [] }: MetricsAnswer, now: number): WireFrame[] {
  return series.map(({ labels, value = 0 }) => {
    const name = seriesName(labels);
    return toWire({
      name,
      refId: name,
      meta: { preferredVisualisationType: 'table' },
      fields: [{ name: 'time', type: 'time', values: [now] }, valueField('value', name, labels, [value])],
    });
  });
}

function valueField(name: string, displayName: string, labels: KeyValue[] = [], values: number[]) {
  return {
    name,
    type: 'number' as const,
    values,
    labels: Object.fromEntries(labels.map(({ key, value }) => [key, quoted(plainValue(value))])),
    config: { displayName },
  };
}

function exemplarFrame({ labels = [], exemplars = [] }: Series): WireFrame[] {
  if (exemplars.length === 0) {
    return [];
  }
  return [
    toWire({
      name: 'exemplar',
      meta: { dataTopic: 'annotations' },
      fields: [
        { name: 'Time', type: 'time', values: exemplars.map(({ timestampMs }) => Number(timestampMs)) },
        { name: 'Value', type: 'number', values: exemplars.map(({ value = 0 }) => value) },
        {
          name: 'traceId',
          type: 'string',
          values: exemplars.map(({ labels: own = [] }) =>
            String(plainValue(own.find(({ key }) => key === 'trace:id')?.value))
          ),
          config: { displayName: 'Trace ID' },
        },
        ...labels.map(({ key, value }) => ({
          name: key,
          type: 'string' as const,
          values: exemplars.map(() => quoted(plainValue(value))),
        })),
      ],
    }),
  ];
}

/** One group: its value. Several: `{p=0.95, span.http.route="/api/menu"}`. */
function seriesName(labels: KeyValue[] = []): string {
  if (labels.length < 2) {
    return labels.map(({ value }) => String(plainValue(value))).join('');
  }
  return `{${labels
    .map(({ key, value }) => `${key}=${quoted(plainValue(value))}`)
    .sort()
    .join(', ')}}`;
}

/** Text keeps its quotes: "1" is not 1. */
function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

import { fillLegend, sampleValue, seriesName, toWire, type WireFrame } from './frames';
import { durationMs, durationText, fillMacros, safeStep, timeMacros, type Range } from './macros';
import { type Query, type Store } from './query';

interface PrometheusQuery extends Query {
  expr?: string;
  range?: boolean;
  instant?: boolean;
  exemplar?: boolean;
  legendFormat?: string;
  interval?: string;
}

type Labels = Record<string, string>;

type PrometheusData =
  | { resultType: 'matrix'; result: Array<{ metric: Labels; values: Array<[number, string]> }> }
  | { resultType: 'vector'; result: Array<{ metric: Labels; value: [number, string] }> }
  | { resultType: 'scalar'; result: [number, string] };

type ExemplarData = Array<{
  seriesLabels: Labels;
  exemplars: Array<{ labels: Labels; value: string; timestamp: number }>;
}>;

/** As in the provisioned data source (`timeInterval`). */
const SCRAPE_MS = 15_000;

export const queryMimir: Store<PrometheusQuery> = async (query, range, hub) => {
  const stepMs = safeStep(Math.max(query.intervalMs ?? 1000, durationMs(query.interval)), range);
  const expr = expandPromql(query.expr ?? '', range, stepMs);
  const context = { expr, legend: query.legendFormat, stepMs };
  const [start, end] = [alignDown(range.from, stepMs), alignDown(range.to, stepMs)].map(seconds);
  const parts: Array<Promise<WireFrame[]>> = [];
  if (query.range || !query.instant) {
    parts.push(
      hub
        .post<{ data: PrometheusData }>('/prometheus/api/v1/query_range', {
          query: expr,
          start,
          end,
          step: stepMs / 1000,
        })
        .then(({ data }) => prometheusFrames(data, context))
    );
  }
  if (query.instant) {
    parts.push(
      hub
        .post<{ data: PrometheusData }>('/prometheus/api/v1/query', { query: expr, time: seconds(range.to) })
        .then(({ data }) => prometheusFrames(data, context))
    );
  }
  if (query.exemplar) {
    parts.push(
      hub
        .get<{ data: ExemplarData }>('/prometheus/api/v1/query_exemplars', {
          query: expr,
          start,
          end: seconds(range.to),
        })
        .then(({ data }) => exemplarFrames(data, stepMs))
        // exemplars are an extra: without them the lines are still true
        .catch(() => [])
    );
  }
  return (await Promise.all(parts)).flat();
};

export function expandPromql(expr: string, range: Range, stepMs: number): string {
  const rateMs = Math.max(stepMs + SCRAPE_MS, 4 * SCRAPE_MS);
  return fillMacros(expr, {
    ...timeMacros(range, stepMs),
    __rate_interval: durationText(rateMs),
    __rate_interval_ms: String(rateMs),
  });
}

interface FrameContext {
  expr: string;
  legend?: string;
  stepMs: number;
}

export function prometheusFrames(data: PrometheusData, context: FrameContext): WireFrame[] {
  const frames = series(data).map(({ metric, values }) => seriesFrame(metric, values, data.resultType, context));
  // nothing found is a frame without fields, so that the query string can still be shown
  return frames.length > 0 ? frames : [toWire({ meta: meta(data.resultType, context), fields: [] })];
}

function series(data: PrometheusData): Array<{ metric: Labels; values: Array<[number, string]> }> {
  switch (data.resultType) {
    case 'matrix':
      return data.result;
    case 'vector':
      return data.result.map(({ metric, value }) => ({ metric, values: [value] }));
    case 'scalar':
      return [{ metric: {}, values: [data.result] }];
  }
}

function meta(resultType: PrometheusData['resultType'], { expr, stepMs }: FrameContext) {
  return {
    type: resultType === 'matrix' ? 'timeseries-multi' : 'numeric-multi',
    typeVersion: [0, 1],
    custom: { resultType },
    executedQueryString: `Expr: ${expr}\nStep: ${durationText(stepMs)}`,
  };
}

function seriesFrame(
  metric: Labels,
  values: Array<[number, string]>,
  resultType: PrometheusData['resultType'],
  context: FrameContext
) {
  const name = legendName(metric, context);
  return toWire({
    name: name ?? '',
    meta: meta(resultType, context),
    fields: [
      {
        name: 'Time',
        type: 'time',
        values: values.map(([s]) => Math.round(s * 1000)),
        config: { interval: resultType === 'matrix' ? context.stepMs : 0 },
      },
      {
        name: 'Value',
        type: 'number',
        values: values.map(([, value]) => sampleValue(value)),
        labels: metric,
        config: name === undefined ? {} : { displayNameFromDS: name },
      },
    ],
  });
}

/** `__auto` leaves the name to the panel, which shows only the labels that differ. */
function legendName(metric: Labels, { expr, legend }: FrameContext): string | undefined {
  if (legend === '__auto') {
    return Object.keys(metric).length > 0 ? undefined : expr;
  }
  if (legend) {
    return fillLegend(legend, metric);
  }
  return Object.keys(metric).length > 0 ? seriesName(metric) : expr;
}

/** One frame for all series. Grafana thins exemplars out; here the highest value of each series (its buckets together) and step stays. */
export function exemplarFrames(data: ExemplarData, stepMs: number): WireFrame[] {
  const kept = new Map<string, { time: number; value: number; labels: Labels }>();
  for (const { seriesLabels, exemplars } of data) {
    const { le: bucket, ...group } = seriesLabels;
    for (const { labels, value, timestamp } of exemplars) {
      const time = Math.round(timestamp * 1000);
      const key = `${seriesName(group)} ${Math.floor(time / stepMs)}`;
      const earlier = kept.get(key);
      if (!earlier || earlier.value < Number(value)) {
        kept.set(key, { time, value: Number(value), labels: { ...seriesLabels, ...labels } });
      }
    }
  }
  const rows = [...kept.values()].sort((a, b) => a.time - b.time);
  if (rows.length === 0) {
    return [];
  }
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  return [
    toWire({
      name: 'exemplar',
      meta: { typeVersion: [0, 0], custom: { resultType: 'exemplar' } },
      fields: [
        { name: 'Time', type: 'time', values: rows.map(({ time }) => time) },
        { name: 'Value', type: 'number', values: rows.map(({ value }) => value) },
        ...names.map((name) => ({
          name,
          type: 'string' as const,
          values: rows.map(({ labels }) => labels[name] ?? ''),
        })),
      ],
    }),
  ];
}

function alignDown(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

function seconds(ms: number): number {
  return ms / 1000;
}

import { fillLegend, sampleValue, seriesName, toWire, type WireFrame } from './frames';
import { durationMs, durationText, fillMacros, safeStep, timeMacros, type Range } from './macros';
import { type Query, type Store } from './query';

interface LokiQuery extends Query {
  expr?: string;
  queryType?: 'range' | 'instant';
  legendFormat?: string;
  maxLines?: number;
  direction?: 'backward' | 'forward';
  step?: string;
}

interface Entry {
  structuredMetadata?: Record<string, string>;
  parsed?: Record<string, string>;
}

type Labels = Record<string, string>;

/** Loki's answer under `data`; streams carry their labels by origin because of the header below. */
export type LokiData =
  | { resultType: 'matrix'; result: Array<{ metric: Labels; values: Array<[number, string]> }> }
  | { resultType: 'vector'; result: Array<{ metric: Labels; value: [number, string] }> }
  | { resultType: 'streams'; result: Array<{ stream: Labels; values: Array<[string, string, Entry?]> }> };

/** As in the provisioned data source (`maxLines`). */
const MAX_LINES = 200;
/** Tells index labels, structured metadata and parsed labels apart. */
const CATEGORIZE = { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' };

export const queryLoki: Store<LokiQuery> = async (query, range, hub) => {
  const stepMs = safeStep(durationMs(query.step) || query.intervalMs || 1000, range);
  const instant = query.queryType === 'instant';
  const expr = expandLogql(query.expr ?? '', range, stepMs, instant);
  const shared = { query: expr, limit: query.maxLines ?? MAX_LINES, direction: query.direction ?? 'backward' };
  const { data } = instant
    ? await hub.get<{ data: LokiData }>('/loki/api/v1/query', { ...shared, time: nanoseconds(range.to) }, CATEGORIZE)
    : await hub.get<{ data: LokiData }>(
        '/loki/api/v1/query_range',
        { ...shared, start: nanoseconds(range.from), end: nanoseconds(range.to), step: durationText(stepMs) },
        CATEGORIZE
      );
  return lokiFrames(data, { expr, legend: query.legendFormat, stepMs });
};

export function expandLogql(expr: string, range: Range, stepMs: number, instant: boolean): string {
  const macros = timeMacros(range, stepMs);
  return fillMacros(expr, {
    ...macros,
    __auto: instant ? macros.__range : macros.__interval,
    __rate_interval: macros.__interval,
  });
}

interface FrameContext {
  expr: string;
  legend?: string;
  stepMs: number;
}

export function lokiFrames(data: LokiData, context: FrameContext): WireFrame[] {
  switch (data.resultType) {
    case 'matrix':
      return data.result.map(({ metric, values }) => seriesFrame(metric, values, 'timeseries-multi', context));
    case 'vector':
      return data.result.map(({ metric, value }) => seriesFrame(metric, [value], 'numeric-multi', context));
    case 'streams':
      return [logFrame(data.result, context)];
  }
}

function seriesFrame(
  metric: Labels,
  values: Array<[number, string]>,
  type: string,
  { expr, legend, stepMs }: FrameContext
) {
  const name = legend ? fillLegend(legend, metric) : seriesName(metric);
  const range = type === 'timeseries-multi';
  return toWire({
    name,
    meta: {
      type,
      typeVersion: [0, 1],
      executedQueryString: range ? `Expr: ${expr}\nStep: ${durationText(stepMs)}` : `Expr: ${expr}`,
    },
    fields: [
      {
        name: 'Time',
        type: 'time',
        values: values.map(([s]) => Math.round(s * 1000)),
        ...(range && { config: { interval: stepMs } }),
      },
      {
        name: 'Value',
        type: 'number',
        values: values.map(([, v]) => sampleValue(v)),
        labels: metric,
        config: { displayNameFromDS: name },
      },
    ],
  });
}

/** One frame for all streams, newest line first, as Grafana merges them; `id` is unique even for equal lines of one moment. */
function logFrame(streams: Array<{ stream: Labels; values: Array<[string, string, Entry?]> }>, { expr }: FrameContext) {
  const seen = new Map<string, number>();
  const lines = streams
    .flatMap(({ stream, values }) => values.map(([ns, line, entry]) => ({ stream, ns, line, entry })))
    .sort((a, b) => (a.ns.length - b.ns.length || (a.ns < b.ns ? -1 : 1)) * -1)
    .map((line) => {
      const id = `${line.ns}_${checksum(line.line + JSON.stringify(line.stream))}`;
      const earlier = seen.get(id) ?? 0;
      seen.set(id, earlier + 1);
      return { ...line, id: earlier > 0 ? `${id}_${earlier}` : id };
    });
  return toWire({
    meta: {
      typeVersion: [0, 0],
      preferredVisualisationType: 'logs',
      custom: { frameType: 'LabeledTimeValues' },
      executedQueryString: `Expr: ${expr}`,
    },
    fields: [
      {
        name: 'labels',
        type: 'other',
        values: lines.map(({ stream, entry }) => ({ ...stream, ...entry?.structuredMetadata, ...entry?.parsed })),
      },
      {
        name: 'Time',
        type: 'time',
        values: lines.map(({ ns }) => Number(ns.slice(0, -6))),
        nanos: lines.map(({ ns }) => Number(ns.slice(-6))),
      },
      { name: 'Line', type: 'string', values: lines.map(({ line }) => line) },
      { name: 'tsNs', type: 'string', values: lines.map(({ ns }) => ns) },
      {
        name: 'labelTypes',
        type: 'other',
        values: lines.map(({ stream, entry }) => ({
          ...origin(stream, 'I'),
          ...origin(entry?.structuredMetadata, 'S'),
          ...origin(entry?.parsed, 'P'),
        })),
        config: { custom: { hidden: true } },
      },
      { name: 'id', type: 'string', values: lines.map(({ id }) => id) },
    ],
  });
}

function origin(labels: Labels | undefined, type: 'I' | 'S' | 'P'): Labels {
  return Object.fromEntries(Object.keys(labels ?? {}).map((key) => [key, type]));
}

function nanoseconds(ms: number): string {
  return `${Math.round(ms)}000000`;
}

/** FNV-1a, 32 bits, hexadecimal. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

import { toWire, type Field, type WireFrame } from './frames';
import { plainValue, type KeyValue, type Plain } from './otlp';

interface FoundSpan {
  spanID: string;
  name?: string;
  startTimeUnixNano?: string;
  durationNanos?: string;
  attributes?: KeyValue[];
}

interface FoundTrace {
  traceID: string;
  rootServiceName?: string;
  rootTraceName?: string;
  startTimeUnixNano?: string;
  durationMs?: number;
  spanSets?: Array<{ spans?: FoundSpan[] }>;
  spanSet?: { spans?: FoundSpan[] };
}

/** Answer of `/api/search`. */
export interface SearchAnswer {
  traces?: FoundTrace[];
}

/** Newest first: one row per trace, or one per matching span. The browser adds the link to the id. */
export function searchFrame({ traces = [] }: SearchAnswer, tableType: 'traces' | 'spans'): WireFrame {
  const newest = [...traces].sort((a, b) => milliseconds(b.startTimeUnixNano) - milliseconds(a.startTimeUnixNano));
  return toWire({
    name: tableType === 'spans' ? 'Spans' : 'Traces',
    meta: { preferredVisualisationType: 'table' },
    fields: tableType === 'spans' ? spanColumns(newest) : traceColumns(newest),
  });
}

function traceColumns(traces: FoundTrace[]): Field[] {
  return [
    column('traceID', 'string', 'Trace ID', traces, (t) => t.traceID, { unit: 'string', custom: { width: 200 } }),
    column('startTime', 'time', 'Start time', traces, (t) => milliseconds(t.startTimeUnixNano), {
      custom: { width: 200 },
    }),
    column('traceService', 'string', 'Service', traces, (t) => t.rootServiceName ?? ''),
    column('traceName', 'string', 'Name', traces, (t) => t.rootTraceName ?? ''),
    column('traceDuration', 'number', 'Duration', traces, (t) => t.durationMs ?? 0, {
      unit: 'ms',
      custom: { width: 120 },
    }),
  ];
}

function spanColumns(traces: FoundTrace[]): Field[] {
  const rows = traces.flatMap((trace) =>
    (trace.spanSets ?? [trace.spanSet]).flatMap((set) =>
      (set?.spans ?? []).map((span) => ({ trace, span, attributes: attributesOf(span) }))
    )
  );
  const named = rows.some(({ span }) => span.name);
  const keys = [...new Set(rows.flatMap(({ attributes }) => Object.keys(attributes)))].sort();
  return [
    column('traceIdHidden', 'string', 'Trace ID', rows, ({ trace }) => trace.traceID, {
      custom: { hideFrom: { viz: true } },
    }),
    column('traceService', 'string', 'Trace Service', rows, ({ trace }) => trace.rootServiceName ?? ''),
    column('traceName', 'string', 'Trace Name', rows, ({ trace }) => trace.rootTraceName ?? ''),
    column('spanID', 'string', 'Span ID', rows, ({ span }) => span.spanID, { unit: 'string', custom: { width: 200 } }),
    column('time', 'time', 'Start time', rows, ({ span }) => milliseconds(span.startTimeUnixNano), {
      custom: { width: 200 },
    }),
    ...(named ? [column('name', 'string', 'Name', rows, ({ span }) => span.name ?? '')] : []),
    ...keys.map((key) => column(key, 'string', key, rows, ({ attributes }) => text(attributes[key]))),
    column('duration', 'number', 'Duration', rows, ({ span }) => Number(span.durationNanos ?? 0), {
      unit: 'ns',
      custom: { width: 120 },
    }),
  ];
}

function column<T>(
  name: string,
  type: Field['type'],
  title: string,
  rows: T[],
  value: (row: T) => unknown,
  config: Record<string, unknown> = {}
): Field {
  return { name, type, values: rows.map(value), config: { displayNameFromDS: title, ...config } };
}

function attributesOf({ attributes = [] }: FoundSpan): Record<string, Plain> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

function text(value: Plain | undefined): string {
  return value === undefined ? '' : String(value);
}

function milliseconds(nanos = '0'): number {
  return Number(nanos) / 1e6;
}

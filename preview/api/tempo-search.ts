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
  spanSets?: Array<{ spans?: FoundSpan[] }>;
  spanSet?: { spans?: FoundSpan[] };
}

/** Answer of `/api/search`. */
export interface SearchAnswer {
  traces?: FoundTrace[];
}

/** Newest trace first, a row per matching span, with the attributes that were asked for. The browser adds the link to the id. */
export function searchFrame({ traces = [] }: SearchAnswer): WireFrame {
  const newest = [...traces].sort((a, b) => milliseconds(b.startTimeUnixNano) - milliseconds(a.startTimeUnixNano));
  return toWire({ name: 'Spans', meta: { preferredVisualisationType: 'table' }, fields: spanColumns(newest) });
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
    column('traceIdHidden', 'string', rows, ({ trace }) => trace.traceID, { custom: { hideFrom: { viz: true } } }),
    column('traceService', 'string', rows, ({ trace }) => trace.rootServiceName ?? '', {
      displayNameFromDS: 'Trace Service',
      custom: { width: 200 },
    }),
    column('traceName', 'string', rows, ({ trace }) => trace.rootTraceName ?? '', {
      displayNameFromDS: 'Trace Name',
      custom: { width: 200 },
    }),
    column('spanID', 'string', rows, ({ span }) => span.spanID, {
      displayNameFromDS: 'Span ID',
      unit: 'string',
      custom: { width: 200 },
    }),
    column('time', 'time', rows, ({ span }) => milliseconds(span.startTimeUnixNano), {
      displayNameFromDS: 'Start time',
    }),
    column('name', 'string', rows, ({ span }) => span.name ?? '', {
      displayNameFromDS: 'Name',
      custom: { hideFrom: { viz: !named } },
    }),
    ...keys.map((key) => attributeColumn(key, rows)),
    column('duration', 'number', rows, ({ span }) => Number(span.durationNanos ?? 0), {
      displayNameFromDS: 'Duration',
      unit: 'ns',
      custom: { width: 120 },
    }),
  ];
}

function attributeColumn(key: string, rows: Array<{ attributes: Record<string, Plain> }>): Field {
  const type = typeof rows.find(({ attributes }) => key in attributes)?.attributes[key];
  return column(
    key,
    type === 'number' || type === 'boolean' ? type : 'string',
    rows,
    ({ attributes }) => attributes[key] ?? null,
    { displayNameFromDS: key }
  );
}

function column<T>(
  name: string,
  type: Field['type'],
  rows: T[],
  value: (row: T) => unknown,
  config: Record<string, unknown>
): Field {
  return { name, type, values: rows.map(value), config };
}

function attributesOf({ attributes = [] }: FoundSpan): Record<string, Plain> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

function milliseconds(nanos = '0'): number {
  return Number(nanos) / 1e6;
}

import { toWire, type WireFrame } from './frames';
import { plainValue, type KeyValue } from './otlp';

interface Span {
  /** Identifiers are base64 in Tempo's JSON. */
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind?: string | number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: KeyValue[];
  events?: Array<{ timeUnixNano: string; name?: string; attributes?: KeyValue[] }>;
  status?: { code?: string | number; message?: string };
}

interface ResourceSpans {
  resource?: { attributes?: KeyValue[] };
  scopeSpans?: Array<{ scope?: { name?: string; version?: string }; spans?: Span[] }>;
}

/** Answer of `/api/v2/traces/<id>`. */
export interface TraceAnswer {
  trace?: { resourceSpans?: ResourceSpans[] };
}

interface Row {
  span: Span;
  resource: KeyValue[];
  scope: { name?: string; version?: string };
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
const STATUS_CODES = ['STATUS_CODE_UNSET', 'STATUS_CODE_OK', 'STATUS_CODE_ERROR'];

/** One row per span; times and durations in fractional milliseconds. */
export function traceFrame({ trace }: TraceAnswer): WireFrame {
  const rows = (trace?.resourceSpans ?? []).flatMap(({ resource, scopeSpans = [] }) =>
    scopeSpans.flatMap(({ scope = {}, spans = [] }) =>
      spans.map((span): Row => ({ span, scope, resource: resource?.attributes ?? [] }))
    )
  );
  const strings = (name: string, value: (row: Row) => string) => ({
    name,
    type: 'string' as const,
    values: rows.map(value),
  });
  const numbers = (name: string, value: (row: Row) => number) => ({
    name,
    type: 'number' as const,
    values: rows.map(value),
  });
  const others = (name: string, value: (row: Row) => unknown) => ({
    name,
    type: 'other' as const,
    values: rows.map(value),
  });
  return toWire({
    name: 'Trace',
    meta: { preferredVisualisationType: 'trace' },
    // for an unknown id, Tempo returns 200 with an empty body
    fields:
      rows.length === 0
        ? []
        : [
            strings('traceID', ({ span }) => hexId(span.traceId, 32)),
            strings('spanID', ({ span }) => hexId(span.spanId, 16)),
            strings('parentSpanID', ({ span }) => (span.parentSpanId ? hexId(span.parentSpanId, 16) : '')),
            strings('operationName', ({ span }) => span.name),
            strings('serviceName', ({ resource }) => String(find(resource, 'service.name') ?? '')),
            strings('kind', ({ span }) =>
              code(span.kind, KINDS)
                .replace(/^SPAN_KIND_/, '')
                .toLowerCase()
            ),
            numbers('statusCode', ({ span }) =>
              Math.max(0, STATUS_CODES.indexOf(code(span.status?.code, STATUS_CODES)))
            ),
            strings('statusMessage', ({ span }) => span.status?.message ?? ''),
            strings('instrumentationLibraryName', ({ scope }) => scope.name ?? ''),
            strings('instrumentationLibraryVersion', ({ scope }) => scope.version ?? ''),
            others('serviceTags', ({ resource }) => tags(resource)),
            numbers('startTime', ({ span }) => Number(span.startTimeUnixNano) / 1e6),
            numbers(
              'duration',
              ({ span }) => Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6
            ),
            others('logs', ({ span }) =>
              (span.events ?? []).map(({ timeUnixNano, name, attributes = [] }) => ({
                timestamp: Number(timeUnixNano) / 1e6,
                name,
                fields: tags(attributes),
              }))
            ),
            others('tags', ({ span }) => tags(span.attributes ?? [])),
          ],
  });
}

function tags(attributes: KeyValue[]) {
  return attributes.map(({ key, value }) => ({ key, value: plainValue(value) }));
}

function find(attributes: KeyValue[], key: string) {
  const found = attributes.find((attribute) => attribute.key === key);
  return found && plainValue(found.value);
}

/** Enums come as numbers or as names, and not at all when they are zero. */
function code(value: string | number | undefined, names: string[]): string {
  return typeof value === 'string' ? value : names[value ?? 0];
}

function hexId(base64: string, digits: number): string {
  return Buffer.from(base64, 'base64').toString('hex').padStart(digits, '0');
}

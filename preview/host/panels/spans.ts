import { type DataFrame } from '@grafana/data';

export interface Attribute {
  key: string;
  value: unknown;
}

export interface SpanRow {
  traceId: string;
  id: string;
  parent: string;
  name: string;
  service: string;
  /** Epoch milliseconds. */
  start: number;
  /** Milliseconds. */
  duration: number;
  failed: boolean;
  attributes: Attribute[];
  resource: Attribute[];
  /** 0 for a root. */
  depth: number;
}

/** The spans of a trace frame in the order of a waterfall: a parent, its children by start, the next root. */
export function spansOf(frame: DataFrame): SpanRow[] {
  const column = (name: string) => frame.fields.find((field) => field.name === name)?.values ?? [];
  const [traceIds, ids, parents, names, services, starts, durations, codes, tags, serviceTags] = [
    'traceID',
    'spanID',
    'parentSpanID',
    'operationName',
    'serviceName',
    'startTime',
    'duration',
    'statusCode',
    'tags',
    'serviceTags',
  ].map(column);
  const spans = ids.map((id, row): SpanRow => ({
    traceId: traceIds[row],
    id,
    parent: parents[row] ?? '',
    name: names[row],
    service: services[row],
    start: starts[row],
    duration: durations[row],
    failed: codes[row] === 2,
    attributes: tags[row] ?? [],
    resource: serviceTags[row] ?? [],
    depth: 0,
  }));
  return inOrder(spans);
}

function inOrder(spans: SpanRow[]): SpanRow[] {
  const known = new Set(spans.map(({ id }) => id));
  const children = new Map<string, SpanRow[]>();
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    // a span whose parent was not collected is a root
    const parent = known.has(span.parent) ? span.parent : '';
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const walk = (parent: string, depth: number): SpanRow[] =>
    (children.get(parent) ?? []).flatMap((span) => [{ ...span, depth }, ...walk(span.id, depth + 1)]);
  return walk('', 0);
}

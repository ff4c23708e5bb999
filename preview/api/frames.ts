export type FieldType = 'time' | 'number' | 'string' | 'boolean' | 'other';

export interface Field {
  name: string;
  type: FieldType;
  /** Times are epoch milliseconds. */
  values: unknown[];
  labels?: Record<string, string>;
  config?: Record<string, unknown>;
  /** Nanoseconds below the millisecond, one number per time value. */
  nanos?: number[];
}

interface FrameParts {
  name?: string;
  refId?: string;
  meta?: Record<string, unknown>;
  fields: Field[];
}

interface Entities {
  NaN?: number[];
  Inf?: number[];
  NegInf?: number[];
}

/** A data frame in Grafana's wire format: column names and types in `schema`, columns in `data`. */
export interface WireFrame {
  schema: {
    name?: string;
    refId?: string;
    meta?: Record<string, unknown>;
    fields: Array<Omit<Field, 'values' | 'nanos'>>;
  };
  data: { values: unknown[][]; nanos?: Array<number[] | null>; entities?: Array<Entities | null> };
}

export function toWire({ fields, ...schema }: FrameParts): WireFrame {
  const columns = fields.map((field) => withoutSpecialNumbers(field.values));
  const data: WireFrame['data'] = { values: columns.map((column) => column.values) };
  if (columns.some((column) => column.entities)) {
    data.entities = columns.map((column) => column.entities ?? null);
  }
  if (fields.some((field) => field.nanos?.some((nano) => nano > 0))) {
    data.nanos = fields.map((field) => field.nanos ?? null);
  }
  return { schema: { ...schema, fields: fields.map(({ values, nanos, ...column }) => column) }, data };
}

/** JSON has no NaN or infinity: they are sent as positions beside the column. */
function withoutSpecialNumbers(values: unknown[]): { values: unknown[]; entities?: Entities } {
  const entities: Entities = {};
  const plain = values.map((value, index) => {
    if (typeof value !== 'number' || Number.isFinite(value)) {
      return value;
    }
    const kind = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf';
    (entities[kind] ??= []).push(index);
    return null;
  });
  return Object.keys(entities).length > 0 ? { values: plain, entities } : { values: plain };
}

/** Parses a sample value of Prometheus or Loki: "12.5", "NaN", "+Inf", "-Inf". */
export function sampleValue(text: string): number {
  if (text === '+Inf') {
    return Infinity;
  }
  return text === '-Inf' ? -Infinity : Number(text);
}

/** `{a="1", b="2"}`, after the metric's name if there is one. */
export function seriesName(labels: Record<string, string>): string {
  const { __name__: metric = '', ...rest } = labels;
  const pairs = Object.keys(rest)
    .sort()
    .map((key) => `${key}="${rest[key]}"`);
  return metric && pairs.length === 0 ? metric : `${metric}{${pairs.join(', ')}}`;
}

/** Replaces `{{label}}` in a legend; an unknown label becomes empty. */
export function fillLegend(legend: string, labels: Record<string, string>): string {
  return legend.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, key: string) => labels[key] ?? '');
}

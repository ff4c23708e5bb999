/** The way in for readers. */
interface Reader {
  /** The gateway, without a slash at the end. */
  url: string;
  user: string;
  password: string;
}

export type Labels = Record<string, string>;

/** One number with its labels. */
export interface Value {
  labels: Labels;
  value: number;
}

/** Numbers over time; `at` is seconds since the epoch. */
export interface Series {
  labels: Labels;
  points: Array<{ at: number; value: number }>;
}

/** A log line; `at` is nanoseconds since the epoch, as text because it does not fit a number. */
interface LogLine {
  labels: Labels;
  at: string;
  text: string;
}

interface Trace {
  /** 32 hex digits. */
  id: string;
  name: string;
  service: string;
}

/** Seconds since the epoch, both whole. */
export interface TimeRange {
  from: number;
  to: number;
}

interface TempoLabel {
  key: string;
  value: Record<string, string | number>;
}

const plain = (labels: TempoLabel[] = []): Labels =>
  Object.fromEntries(labels.map(({ key, value }) => [key, String(Object.values(value)[0])]));

interface FoundTrace {
  spanSets?: Array<{ spans: Array<{ attributes?: TempoLabel[] }> }>;
}

interface Vector {
  resultType: string;
  result: Array<{ metric: Labels; value: [number, string] }>;
}

interface Matrix {
  result: Array<{ metric: Labels; values: Array<[number, string]> }>;
}

const values = ({ resultType, result }: Vector): Value[] => {
  if (resultType !== 'vector') {
    throw new Error(`expected a vector, but the store returned ${resultType}`);
  }
  return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
};

const seriesOf = ({ result }: Matrix): Series[] =>
  result.map(({ metric, values: points }) => ({
    labels: metric,
    points: points.map(([moment, value]) => ({ at: moment, value: Number(value) })),
  }));

/** Reads the three stores the way Grafana does: through the gateway, as the reader. Every method throws when the store rejects the request. */
export class Hub {
  constructor(private readonly reader: Reader) {}

  /** The gateway, without a slash at the end. */
  get url(): string {
    return this.reader.url;
  }

  /** @param query parameters of the address; undefined ones are left out. */
  async get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
    const { user, password } = this.reader;
    const url = new URL(`${this.reader.url}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    const response = await fetch(url, {
      headers: {
        Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        // as Grafana asks for somebody who has signed in
        'X-Grafana-User': user,
      },
      signal: AbortSignal.timeout(300_000),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(
        `${url.pathname} answered ${response.status}: ${text.trim().slice(0, 500)} (query: ${query.query ?? query.q})`
      );
    }
    return JSON.parse(text) as T;
  }

  async logql(query: string, time: number): Promise<Value[]> {
    return values((await this.get<{ data: Vector }>('/loki/api/v1/query', { query, time })).data);
  }

  async logqlRange(query: string, { from, to }: TimeRange, step: number): Promise<Series[]> {
    const asked = { query, start: from, end: to, step };
    return seriesOf((await this.get<{ data: Matrix }>('/loki/api/v1/query_range', asked)).data);
  }

  /** Lines of a stream, oldest first, at most 5,000. */
  async logLines(query: string, { from, to }: TimeRange, limit = 5000): Promise<LogLine[]> {
    const asked = { query, start: from, end: to, limit, direction: 'forward' };
    const { data } = await this.get<{ data: { result: Array<{ stream: Labels; values: Array<[string, string]> }> } }>(
      '/loki/api/v1/query_range',
      asked
    );
    return data.result.flatMap(({ stream, values: entries }) =>
      entries.map(([moment, text]) => ({ labels: stream, at: moment, text }))
    );
  }

  async promql(query: string, time: number): Promise<Value[]> {
    return values((await this.get<{ data: Vector }>('/prometheus/api/v1/query', { query, time })).data);
  }

  async promqlRange(query: string, { from, to }: TimeRange, step: number): Promise<Series[]> {
    const asked = { query, start: from, end: to, step };
    return seriesOf((await this.get<{ data: Matrix }>('/prometheus/api/v1/query_range', asked)).data);
  }

  async traceql(q: string, { from, to }: TimeRange): Promise<Value[]> {
    const { series = [] } = await this.get<{ series?: Array<{ labels?: TempoLabel[]; value?: number }> }>(
      '/tempo/api/metrics/query',
      { q, start: from, end: to }
    );
    // Tempo leaves a value of 0 out.
    return series.map(({ labels, value = 0 }) => ({ labels: plain(labels), value }));
  }

  async traceqlRange(q: string, { from, to }: TimeRange, step: number): Promise<Series[]> {
    const { series = [] } = await this.get<{
      series?: Array<{ labels?: TempoLabel[]; samples?: Array<{ timestampMs: string; value?: number }> }>;
    }>('/tempo/api/metrics/query_range', { q, start: from, end: to, step: `${step}s` });
    return series.map(({ labels, samples = [] }) => ({
      labels: plain(labels),
      points: samples.map(({ timestampMs, value = 0 }) => ({ at: Number(timestampMs) / 1000, value })),
    }));
  }

  /** Values of an attribute that `q` selects, of at most `limit` traces. */
  async spanAttribute(q: string, name: string, { from, to }: TimeRange, limit: number): Promise<string[]> {
    const { traces = [] } = await this.get<{ traces?: FoundTrace[] }>('/tempo/api/search', {
      q,
      start: from,
      end: to,
      limit,
    });
    return attributeOf(traces, name);
  }

  async traces(q: string, { from, to }: TimeRange, limit: number): Promise<Trace[]> {
    const { traces = [] } = await this.get<{
      traces?: Array<{ traceID: string; rootTraceName?: string; rootServiceName?: string }>;
    }>('/tempo/api/search', { q, start: from, end: to, limit });
    return traces.map(({ traceID, rootTraceName = '', rootServiceName = '' }) => ({
      // Search drops leading zeros.
      id: traceID.padStart(32, '0'),
      name: rootTraceName,
      service: rootServiceName,
    }));
  }
}

/** One value of an attribute for each span that matches; a trace that was sent twice is one. */
function attributeOf(traces: FoundTrace[], name: string): string[] {
  return traces.flatMap(({ spanSets = [] }) =>
    spanSets.flatMap(({ spans }) => spans.map(({ attributes }) => plain(attributes)[name] ?? ''))
  );
}

/** The only value of an answer, 0 when it is empty. */
export function single(found: Value[]): number {
  if (found.length > 1) {
    throw new Error(`expected one value, got ${found.length}`);
  }
  return found[0]?.value ?? 0;
}

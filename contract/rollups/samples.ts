import type { Series } from '../../verify/hub.ts';
import { attribute } from '../fixture/oddSpans.ts';

/** What two collectors would have counted in weeks, and a way to write it. */

/** Seconds since the epoch. */
interface Sample {
  at: number;
  value: number;
}

type Labels = Record<string, string>;

interface Written {
  name: string;
  /** Each sample is what was counted since the one before, as the collectors send it; otherwise what it is at that moment. */
  isDelta?: boolean;
  labels: Labels;
  samples: Sample[];
}

const HOUR = 3600;

/** Numbers that look random and are the same each time: a linear congruential generator modulo 2^31. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const menuRequest = (route: string, method: string, status: string) => ({
  http_route: route,
  http_request_method: method,
  http_response_status_code: status,
});

const REQUESTS = [
  menuRequest('/api/menu', 'GET', '200'),
  { ...menuRequest('/api/menu', 'GET', '500'), error_type: 'restaurant service timeout' },
  menuRequest('/api/menu', 'HEAD', '200'),
  menuRequest('/api/menu/{id}', 'GET', '200'),
  { ...menuRequest('/api/menu/{id}', 'GET', '404'), error_type: 'unknown dish' },
];

const BOUNDS = ['0.01', '0.1', '1', '+Inf'];

/** Every counter that has sums, with labels that its panels need. */
const COUNTERS: Array<[name: string, labels: Labels]> = [
  ...REQUESTS.flatMap((labels): Array<[string, Labels]> => [
    ['menu_requests_total', labels],
    ['edge_requests_total', labels],
  ]),
  ...['1', '2', '3'].map((menu_item_id): [string, Labels] => ['menu_item_views_total', { menu_item_id }]),
  ['log_lines_total', { log_kind: 'request' }],
  ['log_lines_total', { log_kind: 'incomplete' }],
  ['log_lines_total', { log_kind: 'other', log_level: 'error', log_clock: 'ahead' }],
  ['log_lines_total', { log_kind: 'other', log_format: 'text' }],
  ['log_bytes_total', {}],
  ['menu_starts_total', {}],
  ...BOUNDS.flatMap((le): Array<[string, Labels]> => [
    ['menu_handler_duration_milliseconds_bucket', { http_route: '/api/menu', le }],
    ['menu_answer_duration_milliseconds_bucket', { le }],
    ...['200', '500'].map((status): [string, Labels] => [
      'traces_spanmetrics_duration_seconds_bucket',
      { ...menuRequest('/api/menu', 'GET', status), le },
    ]),
  ]),
];

/** Of which cluster, and which of its pods. */
const WRITERS = [
  { k8s_cluster_name: 'one', instance: 'a' },
  { k8s_cluster_name: 'one', instance: 'b' },
  { k8s_cluster_name: 'two', instance: 'a' },
];

/** In every third hour one at its full hour, one a second behind it, one a second before its end, and others: the edges of an hour are where a sum can go wrong. */
function samplesOf(random: () => number, from: number, to: number): Sample[] {
  const samples: Sample[] = [];
  for (let hour = from; hour < to; hour += HOUR) {
    const moments = [0, 1, 600 + Math.floor(random() * 1200), 2400 + Math.floor(random() * 1100), HOUR - 1];
    const some = moments.filter((_, index) => (hour / HOUR) % 3 === 0 || random() < 0.4 || index === 2);
    samples.push(...some.map((after) => ({ at: hour + after, value: 1 + Math.floor(random() * 20) })));
  }
  return samples.filter(({ at }) => at <= to);
}

/** Deltas of two clusters from one full hour to a later moment, seconds since the epoch. */
export function deltas(from: number, to: number): Written[] {
  const random = seeded(20_261_127);
  return COUNTERS.flatMap(([name, labels]) =>
    WRITERS.map((writer) => ({
      name,
      isDelta: true,
      labels: {
        service_name: 'mock-service',
        service_namespace: 'production',
        deployment_environment_name: 'test',
        ...writer,
        ...labels,
      },
      samples: samplesOf(random, from, to),
    }))
  );
}

/** Seconds between two reports of a collector. */
const REPORT = 15;

/**
 * What the collectors report of themselves around some moments, ten minutes before and after each: bytes wait at all times, and between four minutes before the
 * moment and three after it those of the first writer send nothing.
 */
export function outages(moments: readonly number[]): Written[] {
  const random = seeded(20_261_128);
  return WRITERS.flatMap((writer, index) => {
    const labels = { deployment_environment_name: 'test', ...writer };
    const reports = moments.flatMap((moment) =>
      Array.from({ length: 80 }, (_, report) => ({ moment, at: moment - 600 + report * REPORT + index }))
    );
    let all = 0;
    const sent = reports.map(({ moment, at }) => {
      const isBlocked = index === 0 && at > moment - 240 && at < moment + 180;
      all += isBlocked ? 0 : 1 + Math.floor(random() * 50);
      return { at, value: all };
    });
    const waiting = reports.map(({ at }) => ({ at, value: 1 + Math.floor(random() * 10_000) }));
    return [
      { name: 'otelcol_exporter_sent_log_records_total', labels, samples: sent },
      { name: 'otelcol_exporter_queue_size', labels: { ...labels, data_type: 'logs' }, samples: waiting },
    ];
  });
}

/** What the menu reader of each cluster publishes of three dishes at these moments. */
export function menu(moments: readonly number[]): Written[] {
  return ['one', 'two'].flatMap((cluster) =>
    ['1', '2', '3'].flatMap((id) => {
      const labels = {
        service_name: 'menu-reader',
        deployment_environment_name: 'test',
        k8s_cluster_name: cluster,
        menu_item_id: id,
      };
      const names = { item_name: `Dish ${id}`, restaurant: `Restaurant ${id}`, category: 'Food' };
      const all = (value: number) => moments.map((at) => ({ at, value }));
      return [
        { name: 'menu_item_price', labels: { ...labels, ...names }, samples: all(Number(id) + 0.5) },
        { name: 'menu_item_available', labels, samples: all(id === '3' ? 0 : 1) },
      ];
    })
  );
}

/** What a rule would have recorded, from its expression over time. */
export function recorded(record: string, series: readonly Series[]): Written[] {
  return series.map(({ labels, points }) => ({ name: record, labels, samples: points }));
}

interface Metric {
  name: string;
  sum?: { aggregationTemporality: 1; dataPoints: unknown[] };
  gauge?: { dataPoints: unknown[] };
}

function metricOf({ name, labels, isDelta, samples }: Written): Metric {
  const dataPoints = samples.map(({ at, value }) => ({
    attributes: Object.entries(labels).map(([key, text]) => attribute(key, text)),
    timeUnixNano: `${BigInt(Math.round(at * 1000)) * 1_000_000n}`,
    asDouble: value,
  }));
  return { name, ...(isDelta ? { sum: { aggregationTemporality: 1, dataPoints } } : { gauge: { dataPoints } }) };
}

/** Series that one request carries. */
const BATCH = 10;

/** Writes samples by OTLP. @throws Error when one is refused. */
export async function write(otlp: string, written: readonly Written[]): Promise<void> {
  for (let done = 0; done < written.length; done += BATCH) {
    const metrics = written.slice(done, done + BATCH).map(metricOf);
    const response = await fetch(otlp, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }),
    });
    const said = await response.text();
    if (!response.ok || said.includes('rejected')) {
      throw new Error(`${otlp} answered ${response.status}: ${said}`);
    }
  }
}

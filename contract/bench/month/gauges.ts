import type { MenuItem } from '../../../images/load-generator/menu.ts';
import { attributesOf, collectorResource, menuResource } from './otlp.ts';

/** What is read at a moment: the menu, and the collector's word on itself. Pure; moments are seconds since the epoch. */

const SIGNALS = ['log_records', 'metric_points', 'spans'] as const;

/** What the collector has sent since it began. */
export type Sent = Record<(typeof SIGNALS)[number], number>;

const seconds = (moment: number) => `"timeUnixNano":"${moment}000000000"`;

const gauge = (name: string, points: string[]) => `{"name":"${name}","gauge":{"dataPoints":[${points.join(',')}]}}`;

const body = (resource: string, metrics: string[]) =>
  `{"resourceMetrics":[{"resource":{"attributes":${resource}},"scopeMetrics":[{"scope":{},"metrics":[${metrics.join(',')}]}]}]}`;

/** The menu as the menu reader publishes it, at each of these moments. */
export function menuGauges(menu: readonly MenuItem[], moments: readonly number[]): string {
  const each = (attributes: (item: MenuItem) => string, value: (item: MenuItem) => number) =>
    moments.flatMap((moment) =>
      menu.map((item) => `{"attributes":${attributes(item)},${seconds(moment)},"asDouble":${value(item)}}`)
    );
  const price = each(
    ({ id, name, restaurant, category }) => attributesOf({ menu_item_id: id, item_name: name, restaurant, category }),
    (item) => item.price
  );
  const available = each(
    ({ id }) => attributesOf({ menu_item_id: id }),
    (item) => Number(item.available)
  );
  return body(menuResource, [gauge('menu.item.price', price), gauge('menu.item.available', available)]);
}

/** Empty queues, and what has been sent. @param start when the collector began. */
export function collectorReport(reports: ReadonlyArray<{ at: number; sent: Sent }>, start: number): string {
  const sent = SIGNALS.map((signal) => {
    const points = reports.map(
      ({ at, sent: all }) =>
        `{"attributes":[],"startTimeUnixNano":"${start}000000000",${seconds(at)},"asInt":"${all[signal]}"}`
    );
    return `{"name":"otelcol_exporter_sent_${signal}_total","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[${points.join(',')}]}}`;
  });
  const queues = (name: string, value: number) =>
    gauge(
      name,
      reports.flatMap(({ at }) =>
        ['logs', 'metrics', 'traces'].map(
          (signal) => `{"attributes":${attributesOf({ data_type: signal })},${seconds(at)},"asInt":"${value}"}`
        )
      )
    );
  return body(collectorResource, [
    ...sent,
    queues('otelcol_exporter_queue_size', 0),
    queues('otelcol_exporter_queue_capacity', 2_147_483_648),
  ]);
}

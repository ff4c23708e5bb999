import * as promql from '../../queries/promql';
import { RANGE_SECONDS } from '../../queries/variables';
import { CLUSTER_FIELD } from '../clusters';
import { DARK_ORANGE, decimals, legendBelow, onColorsOf, plainLines, thresholds, unit } from '../fields';
import { OF_THE_COLLECTOR } from '../oneReading';
import { definePanels } from '../panels';
import { newestLineColumn } from '../requests';
import { grown, perSignal, SIGNAL_FIELD } from '../scraped';
import { counters } from '../sources';
import { table } from '../tables';
import { COLLECTOR, queued, room, ROWS } from './queue';

/** What the collectors say of themselves, in every runtime (docs/telemetry.md). */

/** What a collector said last, if it said anything within a day. */
const last = (series: string) => `last_over_time(${series}[1d])`;

const FILLED = thresholds('transparent', [50, DARK_ORANGE], [80, 'dark-red']);

/** Grown by a day's worth at the rate of the time range. */
const aDay = (counted: string) => `${counted} * 86400 / ${RANGE_SECONDS}`;

/** A counter that the collector has for each signal. */
const ofSignals = (counter: string, by: readonly string[]) =>
  perSignal({
    lines: grown(`otelcol_${counter}_log_records_total`, by),
    metrics: grown(`otelcol_${counter}_metric_points_total`, by),
    spans: grown(`otelcol_${counter}_spans_total`, by),
  });

export const collectors = definePanels([
  {
    id: 'trust.collectors',
    title: 'Waiting at each collector',
    description:
      'For each collector, as of its last report: the bytes waiting in its queues on disk, how full the fullest queue is, and the age of the report. ' +
      'Reports travel the same road as all other data, and queues are sent oldest first, so a collector that is cut off shows up as an old report, not ' +
      'as many bytes. When a queue is full, lines wait in their log files until the kubelet rotates those ' +
      'away.',
    unit: 'bytes',
    empty: 'No collector has reported in this time range or the day before its end.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy:
      'If a report is old or a queue is filling up, restore the collector’s connection before its log files are rotated away.',
    ...table({
      rows: ROWS,
      columns: [
        { head: 'Waiting', expr: promql.sum(last(queued), COLLECTOR), properties: [decimals(1)] },
        {
          head: 'Fullest queue',
          expr: `100 * ${promql.max(`${last(queued)} / ${last(room)}`, COLLECTOR)}`,
          properties: [unit('percent'), decimals(2), ...onColorsOf(FILLED)],
        },
        { ...newestLineColumn(queued, COLLECTOR), head: 'Last report' },
      ],
      highestFirst: 'Last report',
    }),
  },
  {
    id: 'trust.waiting',
    title: 'Waiting over time',
    description:
      'Bytes waiting in the collectors’ queues on disk, by cluster and signal. An interruption shows as a rising slope once it is over, because its ' +
      'reports arrive with the backlog, with their original ' +
      'times.',
    unit: 'bytes',
    pluginId: 'timeseries',
    queries: [counters.range(promql.sum(queued, [CLUSTER_FIELD, 'data_type']), `{{${CLUSTER_FIELD}}} {{data_type}}`)],
    empty: 'No collector has reported in this time range.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy: 'If a queue never empties, it needs a faster connection or a larger hub.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 1, custom: plainLines }, overrides: [] },
  },
  {
    id: 'trust.dropped',
    title: 'Dropped by the collectors',
    description:
      'Lines, metric points and spans that a collector could not deliver. Rejected: the hub refused the whole batch permanently. Not queued: the queue ' +
      'on disk could not take them. Refused: the collector turned them back to their source, which sends them again; only these recover on their own. ' +
      'Items that a store removes from a batch it accepts are not included, because the collector is not told. The counts above then differ, and on a ' +
      'cluster the panels below say ' +
      'why.',
    unit: 'locale',
    empty: 'No collector has dropped or refused anything in this time range.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy: 'For rejected and unqueued items, check the collector’s log and disk: they will not be sent again.',
    ...table({
      rows: { [CLUSTER_FIELD]: 'Cluster', [SIGNAL_FIELD]: 'Signal' },
      columns: [
        { head: 'Rejected', expr: someOf('exporter_send_failed') },
        { head: 'Not queued', expr: someOf('exporter_enqueue_failed') },
        { head: 'Refused', expr: someOf('receiver_refused') },
      ],
      highestFirst: 'Rejected',
    }),
  },
  {
    id: 'trust.sent-a-day',
    title: 'Sent in a day',
    description:
      'What each cluster sent and the hub accepted, scaled to a day at the rate of the time range: log lines of all services and their bytes, metric ' +
      'points, and spans. A histogram point counts once here, but becomes about a dozen samples in ' +
      'Mimir.',
    unit: 'locale',
    empty: 'No collector has reported in this time range.',
    oneReading: OF_THE_COLLECTOR,
    remedy:
      'A sudden rise is usually a single service that logs too much: Technical lists all workloads by bytes a day.',
    ...table({
      rows: { [CLUSTER_FIELD]: 'Cluster' },
      columns: [
        { head: 'Lines', expr: aDay(grown('otelcol_exporter_sent_log_records_total', [CLUSTER_FIELD])) },
        {
          head: 'Bytes of lines',
          expr: aDay(promql.sum(`sum_over_time(${promql.series('log_bytes_total')}[$__range])`, [CLUSTER_FIELD])),
          properties: [unit('bytes'), decimals(1)],
        },
        { head: 'Metric points', expr: aDay(grown('otelcol_exporter_sent_metric_points_total', [CLUSTER_FIELD])) },
        { head: 'Spans', expr: aDay(grown('otelcol_exporter_sent_spans_total', [CLUSTER_FIELD])) },
      ],
      highestFirst: 'Bytes of lines',
    }),
  },
]);

/** Only signals of which there is something. */
function someOf(counter: string): string {
  return `(${ofSignals(counter, [CLUSTER_FIELD])}) > 0`;
}

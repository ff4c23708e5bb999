import * as promql from '../../queries/promql';
import { RANGE_SECONDS } from '../../queries/variables';
import { CLUSTER_FIELD } from '../clusters';
import { decimals, legendBelow, onColorsOf, plainLines, thresholds, unit } from '../fields';
import { OF_THE_COLLECTOR } from '../oneReading';
import { definePanels } from '../panels';
import { DARK_ORANGE, newestLineColumn } from '../requests';
import { grown, perSignal, SIGNAL_FIELD } from '../scraped';
import { counters } from '../sources';
import { table } from '../tables';

/** What the collectors say of themselves, in every runtime (docs/telemetry.md). */

const COLLECTOR = [CLUSTER_FIELD, 'instance'];

const ROWS = { [CLUSTER_FIELD]: 'Cluster', instance: 'Collector' } as const;

const queued = promql.series('otelcol_exporter_queue_size');
const room = promql.series('otelcol_exporter_queue_capacity');

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
      'For each collector, as of its last report: bytes that wait in its queues on disk, how full the fullest of them is, and the age of that report. ' +
      'Reports travel the same road as everything else and queues are sent oldest first, so a collector that is cut off shows as an old report, not as ' +
      'many bytes. A full queue holds lines back in their log files, where they are kept until the kubelet rotates them away.',
    unit: 'bytes',
    empty: 'No collector has reported in this time range or the day before its end.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy:
      'Mend the road of a collector whose report is old or whose queue fills, before its log files are rotated away.',
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
      'Bytes that waited in the collectors’ queues on disk, by cluster and signal. A cut shows as a rising slope once it is over: the reports of that time ' +
      'arrive with the backlog, with their own times.',
    unit: 'bytes',
    pluginId: 'timeseries',
    queries: [counters.range(promql.sum(queued, [CLUSTER_FIELD, 'data_type']), `{{${CLUSTER_FIELD}}} {{data_type}}`)],
    empty: 'No collector has reported in this time range.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy: 'A queue that never empties needs a faster road or a larger hub.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 1, custom: plainLines }, overrides: [] },
  },
  {
    id: 'trust.dropped',
    title: 'Dropped by the collectors',
    description:
      'Lines, metric points and spans that a collector could not hand over. Rejected: the hub refused the whole batch for good. Not queued: the queue on ' +
      'disk could not take them. Refused: the collector sent them back to their source, which sends them again; only this kind heals by itself. ' +
      'What a store takes out of a batch that it accepts is not here, because no collector is told: ' +
      'the counts above then differ, and on a cluster the store says why below.',
    unit: 'locale',
    empty: 'No collector has dropped or refused anything in this time range.',
    kpis: ['P10'],
    oneReading: OF_THE_COLLECTOR,
    remedy: 'For what was rejected or not queued, see the log and the disk of the collector: it does not come again.',
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
      'What each cluster has sent and the hub has accepted, as a day’s worth at the rate of the time range: lines of all services and their bytes, metric ' +
      'points, and spans. A point of a histogram counts once here and is a dozen samples in Mimir.',
    unit: 'locale',
    empty: 'No collector has reported in this time range.',
    oneReading: OF_THE_COLLECTOR,
    remedy: 'A sudden rise is most often one service that logs too much: Technical lists all workloads by bytes a day.',
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

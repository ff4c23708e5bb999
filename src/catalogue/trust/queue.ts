import * as promql from '../../queries/promql';
import { ORIGIN_LABELS } from '../../queries/variables';
import { CLUSTER_FIELD } from '../clusters';

/** The queues on disk of the collectors, as they report them. */

/** What makes a collector, and the heads of these columns. */
export const COLLECTOR = [CLUSTER_FIELD, 'instance'];
export const ROWS = { [CLUSTER_FIELD]: 'Cluster', instance: 'Collector' } as const;

/** Bytes in each queue, and those it has room for. */
export const queued = promql.series('otelcol_exporter_queue_size');
export const room = promql.series('otelcol_exporter_queue_capacity');

/** Counters of what was sent have a name for each signal. */
const SENT = ['log_records', 'metric_points', 'spans'];

/** A collector, wherever two environments or clusters have names in common. */
const ONE_COLLECTOR = [...ORIGIN_LABELS, 'instance'];

/**
 * Bytes of each collector that waited for a whole minute in which it reported and sent nothing. Its own reports give it something to send at all times.
 * @param select selects series by name.
 */
export function blockedIn(select: (name: string) => string): string {
  const waiting = select('otelcol_exporter_queue_size');
  const sent = SENT.map((items) => `rate(${select(`otelcol_exporter_sent_${items}_total`)}[1m]) > 0`).join(' or ');
  return (
    `${promql.sum(`min_over_time(${waiting}[1m]) > 0 and count_over_time(${waiting}[1m]) > 2`, ONE_COLLECTOR)} ` +
    `unless ${promql.max(sent, ONE_COLLECTOR)}`
  );
}

/** … of the clusters and environments that a person chose. */
export const blocked = blockedIn(promql.series);

import * as promql from '../../queries/promql';
import { CLUSTER_FIELD } from '../clusters';

/** The queues on disk of the collectors, as they report them. */

/** What makes a collector, and the heads of these columns. */
export const COLLECTOR = [CLUSTER_FIELD, 'instance'];
export const ROWS = { [CLUSTER_FIELD]: 'Cluster', instance: 'Collector' } as const;

/** Bytes in each queue, and those it has room for. */
export const queued = promql.series('otelcol_exporter_queue_size');
export const room = promql.series('otelcol_exporter_queue_capacity');

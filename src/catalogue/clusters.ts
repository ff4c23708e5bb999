import * as promql from '../queries/promql';
import { MANY_COUNTERS } from './oneReading';
import { newestLineColumn, requestColumns } from './requests';
import { table } from './tables';
import type { CataloguePanel } from './types';

/** Field with a cluster's name: in a table it chooses that cluster. */
export const CLUSTER_FIELD = 'k8s_cluster_name';

interface ByCluster<Id extends string> {
  id: Id;
  title: string;
  /** What counts as a request, in the words of the description. */
  requests: string;
  counter: 'menu_requests_total' | 'edge_requests_total';
  /** Those that count. */
  matchers: promql.Matchers;
}

/** One row a cluster: which one fails, and which one is behind. */
export function byClusterPanel<Id extends string>(of: ByCluster<Id>): CataloguePanel<Id> {
  const by = [CLUSTER_FIELD];
  return {
    id: of.id,
    title: of.title,
    description:
      `${of.requests} in each cluster, the share that ended in a server error, the 95th percentile of latency at the edge, and the age of the newest ` +
      'log line. If a cluster is cut off, that age keeps growing. Click a cluster to restrict the page to ' +
      'it.',
    unit: 'locale',
    empty: 'No cluster has sent anything in this time range.',
    kpis: ['T4'],
    oneReading: MANY_COUNTERS,
    remedy:
      'Restrict the page to the failing cluster. A cluster whose newest line keeps getting older is cut off: its numbers arrive later, so do not read ' +
      'them as good news.',
    ...table({
      rows: { [CLUSTER_FIELD]: 'Cluster' },
      columns: [...requestColumns({ ...of, by }), newestLineColumn(promql.metric('log_lines_total'), by)],
      highestFirst: 'Failed',
    }),
  };
}

import * as promql from '../queries/promql';
import { byName, coloredBy, decimals, headed, thresholds, unit } from './fields';
import { counters } from './sources';
import type { PanelDefinition, Query } from './types';

/** Field with a cluster's name: in a table it chooses that cluster. */
export const CLUSTER_FIELD = 'k8s_cluster_name';

const byCluster = [CLUSTER_FIELD];

/** How far back the newest line of a cluster is looked for. */
const LONGEST_SILENCE = '1d';

/** Seconds from a cluster's newest line to the end of the time range; a line of the last five minutes to the second, an older one to the minute. */
function ageOfNewestLine(): string {
  const read = `timestamp(${promql.metric('log_lines_total')})`;
  return `time() - ${promql.max(`${read} or max_over_time(${read}[${LONGEST_SILENCE}:1m])`, byCluster)}`;
}

interface ByCluster<Id extends string> {
  id: Id;
  title: string;
  /** What counts as a request, in the words of the description. */
  requests: string;
  /** Counter of requests, and the matchers of those that count. */
  counter: 'menu_requests_total' | 'edge_requests_total';
  matchers: promql.Matchers;
}

/** One row a cluster: how many requests, how many of them failed, how long they took at the edge, and how old its newest line is. */
export function byClusterPanel<Id extends string>({
  id,
  title,
  requests,
  counter,
  matchers,
}: ByCluster<Id>): PanelDefinition<Id> {
  const counted = (more: promql.Matchers = {}) =>
    promql.sum(promql.counted(counter, { ...matchers, ...more }, '$__range'), byCluster);
  const failed = `(${counted({ http_response_status_code: '=~5..' })} or 0 * ${counted()})`;
  const durations = promql.counted('traces_spanmetrics_duration_seconds_bucket', matchers, '$__range');
  const queries: Query[] = [
    counters.table(counted()),
    counters.table(`100 * ${failed} / ${counted()}`),
    counters.table(`histogram_quantile(0.95, ${promql.sum(durations, ['le', ...byCluster])})`),
    counters.table(ageOfNewestLine()),
  ];
  return {
    id,
    title,
    description:
      `${requests} in each cluster, the share that ended in a server error, their 95th percentile at the edge, and the age of the newest ` +
      'log line that has arrived: a cluster that has been cut off grows old. A click on a cluster restricts the page to it.',
    unit: 'locale',
    pluginId: 'table',
    queries,
    empty: 'No cluster has sent anything in this time range.',
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: { [CLUSTER_FIELD]: 0, 'Value #A': 1, 'Value #B': 2, 'Value #C': 3, 'Value #D': 4 },
          renameByName: {
            'Value #A': 'Requests',
            'Value #B': 'Failed',
            'Value #C': 'p95',
            'Value #D': 'Newest line',
          },
        },
      },
      { id: 'sortBy', options: { fields: {}, sort: [{ field: 'Failed', desc: true }] } },
    ],
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: { decimals: 0 },
      overrides: [
        byName(CLUSTER_FIELD, headed('Cluster')),
        byName('Failed', unit('percent'), decimals(2)),
        byName('p95', unit('s'), decimals(1)),
        byName('Newest line', unit('s'), ...coloredBy(thresholds('green', [60, 'dark-orange'], [300, 'red']))),
      ],
    },
  };
}

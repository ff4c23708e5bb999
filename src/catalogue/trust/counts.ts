import * as logql from '../../queries/logql';
import * as promql from '../../queries/promql';
import * as traceql from '../../queries/traceql';
import { CLUSTER_FIELD } from '../clusters';
import { byName, decimals, headed, nothingIs, onColorsOf, unit } from '../fields';
import { byGap } from '../judged';
import { definePanels } from '../panels';
import { newestLineColumn } from '../requests';
import { counters, lines } from '../sources';
import { NO_ROUTE } from '../technical';

/** What Grafana calls the column of names when it makes rows of Tempo's series; the other stores name their column after it, so that rows can be joined. */
export const JOINED_FIELD = 'Field';

const joined = (expr: string) =>
  promql.sum(`label_join(${expr}, "${JOINED_FIELD}", "", "${CLUSTER_FIELD}")`, [JOINED_FIELD]);

const BY_CLUSTER = [CLUSTER_FIELD];

const newest = newestLineColumn(promql.metric('log_lines_total'), BY_CLUSTER);

const COUNTS = ['Value #A', 'Value #B', 'Last *'];

export const counts = definePanels([
  {
    id: 'trust.counts-by-cluster',
    title: 'The same requests, 3 counts',
    description:
      'All requests of the service for known routes, counted in each cluster in three ways: log lines in Loki, the counter derived from spans in Mimir, ' +
      'and spans in Tempo, without health checks. The difference is the gap between the largest and the smallest count, as a share of the largest. ' +
      'Counts may differ because the last seconds are still in transit (a line and its span travel separately), and in the app such a difference has no ' +
      'color; because a cluster is cut off, and then its newest line is old; because a collector was killed and counted its last poll twice, or an edge proxy was killed with spans in memory; ' +
      'because a store refused some, as shown below; or because the service writes no spans, or no lines that follow the menu contract, for some ' +
      'requests.',
    unit: 'locale',
    pluginId: 'table',
    queries: [
      lines.table(
        logql.sum(
          logql.count(
            `${logql.requestLines({ methods: 'any' })} | label_format ${JOINED_FIELD}=${CLUSTER_FIELD}`,
            '$__range'
          ),
          [JOINED_FIELD]
        )
      ),
      counters.table(
        joined(
          promql.sum(promql.counted('edge_requests_total', { http_route: `!~${NO_ROUTE}` }, '$__range'), BY_CLUSTER)
        )
      ),
      {
        store: 'tempo',
        kind: 'instant',
        expr: traceql.measure(
          traceql.requests(`span.http.route !~ ${traceql.quote(`^(${NO_ROUTE})$`)}`),
          'count_over_time()',
          { by: 'resource.k8s.cluster.name' }
        ),
      },
      counters.table(joined(newest.expr)),
    ],
    empty: 'No cluster has sent a request of this service in this time range.',
    kpis: ['P9'],
    oneReading: 'The panel compares the readings with each other.',
    remedy:
      'If a difference remains although the newest line is fresh, move the end of the time range back by a minute, then check what was dropped or refused.',
    zeroIsEmpty: true,
    transformations: [
      // Tempo sends a series a cluster, named after the cluster instead of the query; the others send a table
      {
        id: 'reduce',
        filter: { id: 'byRefId', options: '/^(?![ABD]$)/' },
        options: { mode: 'seriesToRows', reducers: ['lastNotNull'] },
      },
      // rows of different times would not be joined
      { id: 'organize', options: { excludeByName: { Time: true }, indexByName: {}, renameByName: {} } },
      { id: 'merge', options: {} },
      {
        id: 'calculateField',
        options: { mode: 'reduceRow', reduce: { include: COUNTS, reducer: 'range' }, alias: 'apart' },
      },
      {
        id: 'calculateField',
        options: { mode: 'reduceRow', reduce: { include: COUNTS, reducer: 'max' }, alias: 'most' },
      },
      {
        id: 'calculateField',
        options: { mode: 'binary', binary: { left: 'apart', operator: '/', right: 'most' }, alias: 'Difference' },
      },
      {
        id: 'organize',
        options: {
          excludeByName: { apart: true, most: true },
          indexByName: Object.fromEntries(
            [JOINED_FIELD, ...COUNTS, 'Difference', 'Value #D'].map((name, index) => [name, index])
          ),
          renameByName: {
            'Value #A': 'Log lines',
            'Value #B': 'Span counter',
            'Last *': 'Spans',
            'Value #D': newest.head,
          },
        },
      },
      { id: 'sortBy', options: { fields: {}, sort: [{ field: 'Difference', desc: true }] } },
    ],
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      // narrower than Grafana's least width: the three counts stand side by side, or it is no comparison
      defaults: { decimals: 0, custom: { minWidth: 72 } },
      overrides: [
        byName(JOINED_FIELD, headed('Cluster')),
        byName('Difference', unit('percentunit'), decimals(2), nothingIs('–'), ...onColorsOf(byGap)),
        byName(newest.head, ...newest.properties),
      ],
    },
  },
]);

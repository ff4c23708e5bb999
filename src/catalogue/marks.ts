import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import { SERVICE } from '../queries/variables';
import { requestColumns } from './requests';
import { counters } from './sources';
import { NO_ROUTE } from './technical';
import type { PanelDefinition } from './types';

/** Moments that stand on every graph, of the page and of the dashboard. */
export interface MarksDefinition extends PanelDefinition {
  /** Name of a color of Grafana's. */
  color: string;
  /** What a mark says where it is only counted. */
  counted: string;
}

/** The two lines of a start and of an end; what comes after a shutdown says no more. */
const STARTS_AND_STOPS = 'Starting server|Shutting down server';

export const restarts: MarksDefinition = {
  id: 'marks.restarts',
  title: 'Starts and stops of the service',
  description:
    'When the service said that it starts or shuts down, in lines that keep the menu contract. Up to a day they are read from these lines; beyond that ' +
    'from the counter of such lines, which does not tell a start from a stop.',
  unit: 'none',
  pluginId: 'logs',
  queries: {
    logs: [
      {
        store: 'loki',
        kind: 'logs',
        expr: `${logql.serviceStream} |~ ${logql.quote(STARTS_AND_STOPS)} | log_kind="lifecycle" | json message | line_format "{{.message}}" | __error__=""`,
        maxLines: 500,
      },
    ],
    recorded: [
      counters.range(
        `${promql.sum(promql.counted('log_lines_total', { log_kind: 'lifecycle' }, '$__interval'))} > 0`,
        'lines of starts and stops'
      ),
    ],
  },
  empty: 'The service has neither started nor stopped in this time range.',
  color: 'purple',
  counted: 'Service started or stopped',
};

/** Labels by which one alert is told from another. */
export const ALERT_LABELS = [
  'alertname',
  'alertstate',
  'severity',
  'sloth_slo',
  'k8s_cluster_name',
  'deployment_environment_name',
] as const;

/** The heartbeat always fires; an alert of an objective names its service, one of the platform none. */
const ALERTS = ['', SERVICE].map((service) =>
  promql.series('ALERTS', { severity: '!=heartbeat', sloth_service: service })
);

export const alerts: MarksDefinition = {
  id: 'marks.alerts',
  title: 'Alerts',
  description:
    'When an alert was pending or firing, for the service and for the platform, as the ruler wrote it down at each evaluation. The heartbeat is left out.',
  unit: 'none',
  pluginId: 'timeseries',
  queries: [
    // the newest state at each step, and what lay between two steps of a long range
    counters.range(
      promql.max(ALERTS.flatMap((one) => [`max_over_time(${one}[$__interval])`, one]).join(' or '), ALERT_LABELS),
      '{{alertname}}'
    ),
  ],
  empty: 'No alert was pending or firing in this time range.',
  color: 'red',
  counted: '{{alertname}} {{alertstate}}, {{k8s_cluster_name}}',
};

const answered = { counter: 'edge_requests_total', matchers: { http_route: `!~${NO_ROUTE}` }, by: [] } as const;

/** What a start is judged by, over the minutes before it and the minutes after it: requests, the share that failed in percent, p95 in seconds. */
export const aroundStart: PanelDefinition = {
  id: 'marks.around-start',
  title: 'Around a start',
  description:
    'Requests of the service for known routes, the share that ended in a server error, and the 95th percentile of latency at the edge.',
  unit: 'none',
  pluginId: 'stat',
  queries: requestColumns(answered).map(({ head, expr }) => counters.instant(expr, head)),
  empty: 'The service was asked for nothing in this time.',
};

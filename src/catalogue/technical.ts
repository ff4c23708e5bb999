import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import * as traceql from '../queries/traceql';
import {
  byPattern,
  decimals,
  fixedColor,
  legendBelow,
  lineList,
  named,
  oneValueEach,
  plainLines,
  shownInTable,
  stackedBars,
  thresholds,
  unit,
  width,
} from './fields';
import { budgetPanel } from './budget';
import { byClusterPanel } from './clusters';
import { NO_HEALTH } from './latency';
import { SPANS } from './oneReading';
import { objectiveById } from './objectives';
import { requestColumns } from './requests';
import { columns, table } from './tables';
import { definePanels } from './panels';
import { counters, lines, twoReadings } from './sources';

/** A complete line about a successful request; keys are sorted. Excluded as a whole, because Grafana highlights what a filter searches for. */
const ORDINARY_REQUEST = '^\\{.*"level":"INFO".*"path":"/.*\\}\\s*$';

/**
 * 95th percentile of each step by route. From the histograms, because Grafana itself chooses the step of what it asks of Mimir, for any range and alike on
 * page and dashboard; and because a step without requests has no value there, where Tempo would answer 0.
 */
function p95(buckets: string): string {
  return `histogram_quantile(0.95, ${promql.sum(promql.counted(buckets, NO_HEALTH, '$__interval'), ['le', 'http_route'])})`;
}

/** Routes that lead nowhere: the service logs no line for them. */
export const NO_ROUTE = '/health|other|_OTHER';

export const technical = definePanels([
  byClusterPanel({
    id: 'technical.by-cluster',
    title: 'Requests by cluster',
    requests: 'All requests but health checks',
    counter: 'edge_requests_total',
    matchers: NO_HEALTH,
  }),
  budgetPanel({
    id: 'technical.error-budget',
    title: 'Requests and error budget',
    objective: objectiveById('requests'),
    empty: 'No requests in this time range: no span of this service has arrived.',
    remedy: 'At a burn rate above 1, find out which route and which cluster are failing. Above 14, act now.',
    withAchieved: true,
  }),
  {
    id: 'technical.by-route',
    title: 'Requests by route',
    description:
      'All requests of each route, the share that ended in a server error, and the 50th, 95th and 99th percentiles of latency, from spans. Health ' +
      'checks are excluded.',
    unit: 'locale',
    empty: 'No requests in this time range: no span of this service has arrived.',
    kpis: ['P7'],
    oneReading: SPANS,
    remedy: 'Start with the route that fails most often, then open one of its failed requests below.',
    ...table({
      rows: { http_route: 'Route' },
      columns: requestColumns({
        counter: 'edge_requests_total',
        matchers: NO_HEALTH,
        by: ['http_route'],
        percentiles: [50, 95, 99],
      }),
      highestFirst: 'Requests',
    }),
  },
  {
    id: 'technical.answers-by-status',
    title: 'Responses by status',
    description:
      'All requests that reached the service by HTTP status, one bar per time step, from spans. Health checks are excluded.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      counters.range(
        promql.sum(promql.counted('edge_requests_total', NO_HEALTH, '$__interval'), ['http_response_status_code']),
        '{{http_response_status_code}}'
      ),
    ],
    compared: ['{{http_response_status_code}}'],
    empty: 'No requests in this time range: no span of this service has arrived.',
    kpis: ['T1', 'Q2'],
    oneReading: SPANS,
    remedy:
      'Server errors (500 and above) are the service’s fault: open a failed request below. Many 404s point to broken links or a scanner.',
    options: legendBelow,
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: stackedBars },
      overrides: [
        byPattern('/^2/', fixedColor('green')),
        byPattern('/^4/', fixedColor('light-orange')),
        byPattern('/^400$/', fixedColor('semi-dark-yellow')),
        byPattern('/^404$/', fixedColor('dark-orange')),
        byPattern('/^5/', fixedColor('red')),
      ],
    },
  },
  {
    id: 'technical.requests-three-ways',
    title: 'Requests counted three ways',
    description:
      'All requests for known routes, counted three ways: log lines in Loki, the counter derived from spans in Mimir, and spans in Tempo. The three ' +
      'match when telemetry is complete; the most recent seconds may still be in transit. Log lines are counted only for services that follow the menu ' +
      'contract.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [
      lines.instant(logql.sum(logql.count(logql.requestLines({ methods: 'any' }), '$__range')), 'log lines'),
      counters.instant(
        promql.sum(promql.counted('edge_requests_total', { http_route: `!~${NO_ROUTE}` }, '$__range')),
        'span counter'
      ),
      {
        store: 'tempo',
        kind: 'instant',
        expr: traceql.measure(
          traceql.requests(`span.http.route !~ ${traceql.quote(`^(${NO_ROUTE})$`)}`),
          'count_over_time()'
        ),
      },
    ],
    empty: 'No traffic: nothing to compare in this time range.',
    kpis: ['P9'],
    oneReading: 'The panel compares the readings with each other.',
    remedy:
      'If the three keep differing, something is missing: check the collectors’ queues and what the stores refused before you trust any number.',
    zeroIsEmpty: true,
    // Tempo names its own series; only a transformation can rename them.
    transformations: [{ id: 'renameByRegex', options: { regex: '^count_over_time.*$', renamePattern: 'spans' } }],
    options: oneValueEach,
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('text') },
      overrides: [named('A', 'log lines'), named('B', 'span counter'), named('C', 'spans')],
    },
  },
  {
    id: 'technical.edge-latency-p95',
    title: 'Request latency (p95)',
    description:
      'How long requests took: 95th percentile by route, from the recorded histogram of server spans, as in the table above. For the menu service, it ' +
      'is how long the edge proxy waited for the response. A gap means no requests. Each dot is one request; click it to open its ' +
      'trace.',
    unit: 's',
    pluginId: 'timeseries',
    queries: [
      {
        store: 'mimir',
        kind: 'range',
        expr: p95('traces_spanmetrics_duration_seconds_bucket'),
        legend: '{{http_route}}',
        exemplars: true,
      },
    ],
    compared: ['{{http_route}}'],
    empty: 'No spans in this time range: no traffic passed the edge.',
    kpis: ['Q3'],
    oneReading: SPANS,
    remedy:
      'Open the slowest dot and compare it with the handler latency: what the handler does not account for is network or queueing.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, custom: plainLines }, overrides: [] },
  },
  {
    id: 'technical.handler-time-p95',
    title: 'Handler latency (p95)',
    description:
      'The duration that the service itself reports, in lines that follow the menu contract: 95th percentile by route, from the recorded histogram. It ' +
      'excludes network and queueing time; compare it with the request ' +
      'latency.',
    unit: 'ms',
    pluginId: 'timeseries',
    queries: [counters.range(p95('menu_handler_duration_milliseconds_bucket'), '{{http_route}}')],
    compared: ['{{http_route}}'],
    empty: 'No line with a duration in this time range.',
    kpis: ['T2'],
    oneReading:
      'A percentile from a histogram is an estimate, one from log lines is exact: the two readings would differ.',
    remedy:
      'If it rises together with the request latency, the service itself is slow: look at its pods. If not, look in front of the service.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, custom: plainLines }, overrides: [] },
  },
  {
    id: 'technical.failing-traces',
    title: 'Failed requests',
    description:
      'The 20 most recent requests that ended in a server error: customers send GET, synthetic checks HEAD, the menu reader OPTIONS. Health checks are ' +
      'excluded. Click a trace ID to open the trace with its log ' +
      'lines.',
    unit: 'none',
    pluginId: 'table',
    queries: [
      {
        store: 'tempo',
        kind: 'search',
        expr: traceql.newest(
          traceql.requests('span.http.route != "/health"', 'span.http.response.status_code >= 500'),
          ['span.http.response.status_code', 'span.http.request.method', 'span.http.route']
        ),
        limit: 20,
      },
    ],
    empty: 'No failed requests in this time range.',
    kpis: ['Q1'],
    oneReading: SPANS,
    remedy: 'Open one: the trace shows where the time went, and the log lines from that moment say why it failed.',
    ...columns(
      // the first four stay in sight on a phone
      ['Start time', 'Time', width(128), unit('time:MM-DD HH:mm:ss')],
      ['http.response.status_code', 'Status', width(62)],
      ['Duration', 'Duration', width(84), decimals(1)],
      ['traceIdHidden', 'Trace ID', width(280), shownInTable],
      ['http.request.method', 'Method', width(90)],
      ['http.route', 'Route']
    ),
  },
  {
    id: 'technical.not-json',
    title: 'Non-JSON lines',
    description:
      'Lines from the service that do not parse as JSON: crash output, garbage, truncated lines. They are counted and shown below, never hidden.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: twoReadings((from) => [from.range(from.notJson(), 'not JSON')]),
    empty: 'Every line was JSON.',
    kpis: ['T5'],
    remedy: 'Read them below: crash output often names the cause of a restart.',
    options: legendBelow,
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: stackedBars },
      overrides: [named('A', 'not JSON', fixedColor('purple'))],
    },
  },
  {
    id: 'technical.lines-in-doubt',
    title: 'Incomplete or misdated',
    description:
      'Lines that the collector could not accept unchanged: longer than 2 MiB, unterminated, or with a timestamp ahead of their node’s clock or more ' +
      'than a week behind it. They are kept, either in parts or with the time at which they were read, and ' +
      'marked.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      counters.range(
        promql.sum(promql.counted('log_lines_total', { log_kind: 'incomplete' }, '$__interval'), ['log_kind']),
        'incomplete'
      ),
      counters.range(
        promql.sum(promql.counted('log_lines_total', { log_clock: '=~ahead|behind' }, '$__interval'), ['log_clock']),
        'clock {{log_clock}}'
      ),
    ],
    empty: 'Every line was complete and correctly dated.',
    kpis: ['P10'],
    oneReading: 'The collector marks and counts these lines in a single step.',
    remedy: 'Correct the clock of the node, or make the service write shorter lines.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: stackedBars }, overrides: [] },
  },
  {
    id: 'technical.notable-lines',
    title: 'Notable log lines',
    description:
      'The most recent lines other than ordinary requests: errors and warnings, starts and stops, and anything that is not a known event of the service.',
    unit: 'none',
    pluginId: 'logs',
    queries: [
      {
        store: 'loki',
        kind: 'logs',
        expr: `${logql.serviceStream} !~ ${logql.quote(ORDINARY_REQUEST)}`,
        maxLines: 100,
      },
    ],
    empty: 'No errors, warnings, starts or stops in this time range.',
    oneReading: 'The panel shows the lines themselves.',
    remedy: 'Read them from just before the first failure: the cause is often there.',
    options: lineList('Descending'),
  },
]);

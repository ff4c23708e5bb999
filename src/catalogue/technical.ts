import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import * as traceql from '../queries/traceql';
import {
  byName,
  byPattern,
  fixedColor,
  legendBelow,
  named,
  oneValueEach,
  plainLines,
  stackedBars,
  thresholds,
  width,
} from './fields';
import { definePanels } from './panels';
import { counters, lines, PAGES, twoReadings } from './sources';

/** A whole line about a request that went well; keys are sorted. Told by what it is, for Grafana paints what a filter looks for. */
const ORDINARY_REQUEST = '^\\{.*"level":"INFO".*"path":"/.*\\}\\s*$';

export const technical = definePanels([
  {
    id: 'technical.answers-by-status',
    title: 'Answers by status',
    description:
      "Customers' requests for menu and dishes by HTTP status, each bar a step of the graph. Health checks are left out.",
    unit: 'locale',
    pluginId: 'timeseries',
    queries: twoReadings((from) => [from.range(from.requestsByStatus('step'), '{{http_response_status_code}}')]),
    empty: 'No traffic: no customer asked for anything in this time.',
    options: legendBelow,
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: stackedBars },
      overrides: [
        byPattern('/^2/', fixedColor('green')),
        byPattern('/^4/', fixedColor('dark-orange')),
        byPattern('/^5/', fixedColor('red')),
      ],
    },
  },
  {
    id: 'technical.requests-three-ways',
    title: 'The same requests, counted three ways',
    description:
      'Requests of everyone for menu and dishes: lines the service wrote, counter made of the edge proxy’s spans, spans found in Tempo. ' +
      'When telemetry is whole the three are equal; the newest seconds may still be on their way.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [
      lines.instant(logql.sum(logql.count(logql.requestLines({ from: 'everyone' }), '$__range')), 'log lines'),
      counters.instant(
        promql.sum(promql.counted('edge_requests_total', { http_route: `=~${PAGES}` }, '$__range')),
        'edge counter'
      ),
      {
        store: 'tempo',
        kind: 'instant',
        expr: traceql.measure(traceql.spans(`span.http.route =~ ${traceql.quote(PAGES)}`), 'count_over_time()'),
      },
    ],
    empty: 'No traffic: nothing to compare in this time.',
    zeroIsEmpty: true,
    // Tempo names its own series, and only a renaming changes that.
    transformations: [{ id: 'renameByRegex', options: { regex: '^count_over_time.*$', renamePattern: 'spans' } }],
    options: oneValueEach,
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('text') },
      overrides: [named('A', 'log lines'), named('B', 'edge counter'), named('C', 'spans')],
    },
  },
  {
    id: 'technical.edge-latency-p95',
    title: 'Time at the edge, slowest 5 % (p95)',
    description:
      'How long the edge proxy waited for the answer, 95th percentile by route, from spans. Each dot is one request: it opens its trace.',
    unit: 's',
    pluginId: 'timeseries',
    queries: [
      {
        store: 'tempo',
        kind: 'range',
        expr: traceql.measure(
          traceql.spans('span.http.route != "/health"'),
          'quantile_over_time(span:duration, 0.95)',
          {
            by: 'span.http.route',
            exemplars: true,
          }
        ),
        exemplars: 100,
      },
    ],
    empty: 'No spans in this time: no traffic passed the edge.',
    transformations: [
      {
        id: 'renameByRegex',
        options: { regex: '.*route="([^"]*)".*', renamePattern: '$1' },
      },
    ],
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, custom: plainLines }, overrides: [] },
  },
  {
    id: 'technical.handler-time-p95',
    title: 'Time in the handler, slowest 5 % (p95)',
    description:
      'What the service itself reports, 95th percentile by route, from the recorded histogram. It holds no network and no waiting: ' +
      'read it beside the time at the edge.',
    unit: 'ms',
    pluginId: 'timeseries',
    queries: [
      counters.range(
        `histogram_quantile(0.95, ${promql.sum(
          promql.counted('menu_handler_duration_milliseconds_bucket', { http_route: '!=/health' }, '$__interval'),
          ['le', 'http_route']
        )})`,
        '{{http_route}}'
      ),
    ],
    empty: 'No traffic: the handlers had nothing to do in this time.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, custom: plainLines }, overrides: [] },
  },
  {
    id: 'technical.failing-traces',
    title: 'Requests that failed',
    description:
      'The newest twenty traces that ended in a server error. A trace id opens the trace beside the log lines of the same moment.',
    unit: 'none',
    pluginId: 'table',
    queries: [
      {
        store: 'tempo',
        kind: 'search',
        expr: traceql.newest(traceql.spans('span.http.response.status_code >= 500')),
        limit: 20,
      },
    ],
    empty: 'No request failed in this time.',
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: {},
      overrides: [byName('traceID', width(260)), byName('startTime', width(170)), byName('traceService', width(110))],
    },
  },
  {
    id: 'technical.not-json',
    title: 'Lines that are not JSON',
    description:
      'Lines the service wrote that no parser reads: crash text, garbage, lines cut off. Counted, shown below, never hidden.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      lines.range(
        logql.sum(logql.count(`${logql.serviceStream} !~ ${logql.quote('^\\{.*\\}\\s*$')}`, '$__auto')),
        'not JSON'
      ),
    ],
    empty: 'Every line was JSON.',
    options: legendBelow,
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: stackedBars },
      overrides: [named('A', 'not JSON', fixedColor('purple'))],
    },
  },
  {
    id: 'technical.lines-in-doubt',
    title: 'Cut lines, wrong clocks',
    description:
      'Lines the collector could not take as they stood: longer than 2 MiB or without an end, or with a time that is ahead of the clock of their node ' +
      'or more than a week behind it. They are kept, in parts or at the time they were read, and marked.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      counters.range(
        promql.sum(promql.counted('log_lines_total', { log_kind: 'incomplete' }, '$__interval'), ['log_kind']),
        'cut or without an end'
      ),
      counters.range(
        promql.sum(promql.counted('log_lines_total', { log_clock: '=~ahead|behind' }, '$__interval'), ['log_clock']),
        'clock {{log_clock}}'
      ),
    ],
    empty: 'Every line was whole, and every clock was right.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: stackedBars }, overrides: [] },
  },
  {
    id: 'technical.notable-lines',
    title: 'Errors, starts, stops and odd lines',
    description:
      'The newest lines that are no ordinary request: errors and warnings, starts and stops, and whatever is none of the service’s events.',
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
    empty: 'No errors, no warnings, no starts or stops in this time.',
    options: {
      showTime: true,
      wrapLogMessage: true,
      prettifyLogMessage: false,
      enableLogDetails: true,
      sortOrder: 'Descending',
      dedupStrategy: 'none',
    },
  },
]);

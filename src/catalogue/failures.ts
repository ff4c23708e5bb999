import * as promql from '../queries/promql';
import * as traceql from '../queries/traceql';
import {
  byName,
  decimals,
  named,
  NAME_OF_SERIES,
  oneBarEach,
  oneValueALine,
  oneValueEach,
  thresholds,
  unit,
  width,
} from './fields';
import { NO_HEALTH } from './latency';
import { SPANS } from './oneReading';
import { definePanels } from './panels';
import { counters, twoReadings } from './sources';
import { table } from './tables';

const BY = ['http_route', 'http_request_method', 'http_response_status_code'];

const all = promql.sum(promql.counted('edge_requests_total', NO_HEALTH, '$__range'));
const errors = promql.sum(
  promql.counted('edge_requests_total', { ...NO_HEALTH, http_response_status_code: '=~[45]..' }, '$__range'),
  BY
);

const requests = promql.metric('edge_requests_total', NO_HEALTH);
const failed = promql.metric('edge_requests_total', { ...NO_HEALTH, http_response_status_code: '=~5..' });

const inMilliseconds = (seconds: string) => `1000 * ${seconds}`;

/** What fails, since when, and what nobody else counts. */
export const failures = definePanels([
  {
    id: 'technical.errors',
    title: 'Errors by route and status',
    description:
      'Requests that ended with status 400 or above, by route, method and status, and their share of all requests, from spans. Health checks are excluded.',
    unit: 'locale',
    empty: 'No request ended in an error in this time range.',
    kpis: ['T8', 'Q2'],
    oneReading: SPANS,
    remedy:
      'Start with server errors (500 and above): open a failed request below. The others are requests that the service rightly refuses.',
    ...table({
      rows: { http_route: 'Route', http_request_method: 'Method', http_response_status_code: 'Status' },
      columns: [
        { head: 'Requests', expr: errors },
        { head: 'Share', expr: `100 * ${errors} / scalar(${all})`, properties: [unit('percent'), decimals(2)] },
      ],
      highestFirst: 'Requests',
    }),
  },
  {
    id: 'technical.differences',
    title: 'What failed requests share',
    description:
      'Values of attributes that are more frequent among requests that ended in a server error than among all others, most different first: their share of the ' +
      'failed requests, their share of the others, the difference in percentage points, and how many failed requests have them. From spans, with whatever attributes ' +
      'they carry; of an attribute with many values the fifty most frequent are compared. Health checks are excluded.',
    unit: 'none',
    pluginId: 'table',
    queries: [
      {
        store: 'tempo',
        kind: 'instant',
        expr: traceql.compared(
          traceql.requests('span.http.route != "/health"'),
          'span.http.response.status_code >= 500',
          50
        ),
      },
    ],
    empty: 'No request failed, or every one did, in this time range: nothing to compare.',
    kpis: ['Q4'],
    oneReading: SPANS,
    remedy:
      'Begin at the top: if nearly all failed requests have a value that few others have, look for the cause there. If no row stands out, the cause lies in what they have in common.',
    arrange: 'differences',
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: {},
      overrides: [
        byName('Attribute', width(150)),
        byName('Of failed', unit('percent'), decimals(1), width(100)),
        byName('Of others', unit('percent'), decimals(1), width(100)),
        byName('Difference', unit('suffix: points'), decimals(1), width(130)),
        byName('Failed', unit('locale'), decimals(0), width(80)),
      ],
    },
  },
  {
    id: 'technical.first-and-last',
    title: 'First and last failure',
    description:
      'When the first and the last server error of the time range occurred, to the minute, and when the last request of any kind arrived, from spans. ' +
      'Health checks are excluded.',
    unit: 'dateTimeAsLocalNoDateIfToday',
    pluginId: 'stat',
    queries: [
      counters.instant(inMilliseconds(promql.moment('min', failed)), 'first failure'),
      counters.instant(inMilliseconds(promql.moment('max', failed)), 'last failure'),
      counters.instant(inMilliseconds(promql.moment('max', requests)), 'last request'),
    ],
    empty: 'No requests in this time range: no span of this service has arrived.',
    kpis: ['T3', 'T4'],
    oneReading: SPANS,
    remedy: 'Look for what changed just before the first failure: a start, a menu change, a pod that moved.',
    options: oneValueALine,
    fieldConfig: {
      defaults: { thresholds: thresholds('text') },
      overrides: [named('A', 'first failure'), named('B', 'last failure'), named('C', 'last request')],
    },
  },
  {
    id: 'technical.starts',
    title: 'Starts of the service',
    description:
      'How often the service logged a start, in lines that follow the menu contract. Deployments, moves and restarts all count.',
    unit: 'locale',
    pluginId: 'stat',
    queries: twoReadings((from) => [from.instant(from.starts(), 'starts')]),
    compared: ['starts'],
    empty: 'The service has not started in this time range.',
    kpis: ['T7'],
    remedy: 'If nobody deployed, look at the pods: why they last ended, and how close they are to their memory limit.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 0, thresholds: thresholds('text') }, overrides: [] },
  },
  {
    id: 'technical.unknown-paths',
    title: 'Paths that do not exist',
    description:
      'The ten most requested paths that have no route in the service (404), from spans: the service does not log these requests.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: [
      {
        store: 'tempo',
        kind: 'instant',
        expr: traceql.measure(
          traceql.requests('span.http.response.status_code = 404', 'span.http.route =~ "other|_OTHER"'),
          'count_over_time()',
          { by: 'span.url.path', largest: 10 }
        ),
      },
    ],
    empty: 'Nobody requested a path that does not exist.',
    zeroIsEmpty: true,
    kpis: ['Q6'],
    oneReading: SPANS,
    remedy:
      'If a path belongs to your site, a link is broken: fix it. If paths belong to other products, it is a scanner: tell the security team.',
    options: oneBarEach,
    fieldConfig: {
      defaults: { ...NAME_OF_SERIES, min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
]);

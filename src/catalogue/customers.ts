import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import { APDEX } from '../queries/variables';
import { decimals, fixedColor, named, oneValueEach, thresholds, unit } from './fields';
import { definePanels } from './panels';
import { counters, lines, orZero, twoReadings } from './sources';

/** How customers feel it: how fast, for how long, and whether synthetic checks feel the same. */

/** Share of failures above which a minute is bad: what the objective of menu loads allows. */
const ALLOWED = 0.01;

const worked = (failed: string, all: string) => `100 * (1 - ${orZero(failed)} / ${all})`;

/** Lines of requests that were answered, and took at most so long. */
const within = (...condition: readonly string[]) =>
  logql.sum(
    logql.count(logql.requestLines({ status: '=~"[1-4].."', fields: ['duration_ms'], stages: condition }), '$__range')
  );

const satisfied = within(`duration_ms <= ${APDEX}`);
/** LogQL multiplies in no filter: a quarter of the time against T is the time against 4T. */
const satisfiedOrTolerating = within('label_format quarter=`{{ divf .duration_ms 4 }}`', `quarter <= ${APDEX}`);
const requests = logql.sum(logql.count(logql.requestLines({}), '$__range'));

/** In one minute. */
const loads = promql.sum(
  promql.counted('menu_requests_total', { http_route: '/api/menu', http_request_method: 'GET' }, '1m')
);
const failures = promql.sum(
  promql.counted(
    'menu_requests_total',
    { http_route: '/api/menu', http_request_method: 'GET', http_response_status_code: '=~5..' },
    '1m'
  )
);

export const customers = definePanels([
  {
    id: 'customer-experience.apdex',
    title: 'Apdex (T = ${apdex} ms)',
    description:
      'Satisfied requests count whole, tolerable ones half, slower and failed ones not at all, of the menu and its dishes: up to T and up to 4T of the time ' +
      'that the service reports, without network and queueing. From 0.94 on it is excellent, from 0.85 good, from 0.7 fair. Customer requests (GET) only.',
    unit: 'none',
    pluginId: 'stat',
    queries: [
      lines.instant(
        `((${orZero(satisfied)} / ${requests}) + (${orZero(satisfiedOrTolerating)} / ${requests})) / 2`,
        'Apdex'
      ),
    ],
    compared: ['Apdex'],
    empty: 'No traffic: nobody loaded the menu or a dish in this time range.',
    kpis: ['C6'],
    oneReading: 'The recorded histogram tells neither customers from checks nor failures from successes.',
    remedy: 'If it falls while menu loads work, the service has become slow: open Technical and look at the latencies.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: {
      defaults: { decimals: 2, thresholds: thresholds('red', [0.7, 'dark-orange'], [0.85, 'green']) },
      overrides: [],
    },
  },
  {
    id: 'customer-experience.checks',
    title: 'Customers and checks',
    description:
      'Share of menu loads that did not end in a server error: of customers (GET) and of synthetic checks (HEAD) from outside, and the number of checks.',
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(worked(from.menuFailures('total'), from.menuLoads('total')), 'customers'),
      from.instant(worked(from.checksFailed('total'), from.checks('total')), 'checks'),
      from.instant(from.checks('total'), 'number of checks'),
    ]),
    compared: ['customers', 'checks'],
    empty: 'No traffic: neither customers nor checks loaded the menu in this time range.',
    kpis: ['C11', 'T6'],
    remedy:
      'Where both fall, the service fails. Where only one does, look at what differs: the road to the service, or what the checks do not try.',
    options: oneValueEach,
    fieldConfig: {
      defaults: { decimals: 2, thresholds: thresholds('red', [95, 'dark-orange'], [99, 'green']) },
      overrides: [
        named('A', 'customers'),
        named('B', 'checks'),
        named('C', 'number of checks', unit('locale'), decimals(0), fixedColor('text')),
      ],
    },
  },
  {
    id: 'customer-experience.bad-minutes',
    title: 'Bad minutes',
    description:
      'Minutes in which more than 1 % of customers’ menu loads (GET) ended in a server error, which is what the objective allows, and minutes with any menu load.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [
      counters.instant(
        `sum_over_time(((${failures} or 0 * ${loads}) / ${loads} > bool ${ALLOWED})[$__range:1m])`,
        'bad'
      ),
      counters.instant(`count_over_time((${loads})[$__range:1m])`, 'with menu loads'),
    ],
    empty: 'No traffic: nobody loaded the menu in this time range.',
    kpis: ['C10', 'P6'],
    oneReading: 'LogQL has no subquery: it cannot judge minutes and add them up.',
    remedy:
      'Tell customers who ask for how long it lasted, and compare with the length of the incident on the timeline.',
    options: oneValueEach,
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('green', [1, 'red']) },
      overrides: [named('A', 'bad'), named('B', 'with menu loads', fixedColor('text'))],
    },
  },
]);

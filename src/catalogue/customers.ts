import * as promql from '../queries/promql';
import { colored, decimals, fixedColor, named, oneValueEach, thresholds, unit } from './fields';
import { byObjective } from './judged';
import { objectiveById } from './objectives';
import { budgetInQuery } from './objectives/expressions';
import { definePanels } from './panels';
import { counters, orZero, twoReadings } from './sources';

/** How customers feel it: how fast, for how long, and whether synthetic checks feel the same. */

const worked = (failed: string, all: string) => `100 * (1 - ${orZero(failed)} / ${all})`;

const loadsOf = (more: promql.Matchers) => (range: promql.MetricRange) =>
  promql.sum(
    promql.counted('menu_requests_total', { http_route: '/api/menu', http_request_method: 'GET', ...more }, range)
  );
const loadsIn = loadsOf({});
const failuresIn = loadsOf({ http_response_status_code: '=~5..' });

/** In one minute. */
const [loads, failures] = [loadsIn('1m'), failuresIn('1m')];

export const customers = definePanels([
  {
    id: 'customer-experience.apdex',
    title: 'Apdex (T = ${apdex} ms)',
    description:
      'For the menu and its dishes: requests handled within T count fully, within 4T half, slower or failed ones not at all. The time is the one that ' +
      'the service reports, without network and queueing. 0.94 and above is excellent, 0.85 good, 0.7 ' +
      'fair. Customer requests (GET) only. From counters, T and 4T are exact at the bounds of their histogram (such as 1 and 4 ms), and estimated between two.',
    unit: 'none',
    pluginId: 'stat',
    queries: twoReadings((from) => {
      const share = (times: 1 | 4) => `${orZero(from.answeredWithin(times))} / ${from.requests()}`;
      return [from.instant(`((${share(1)}) + (${share(4)})) / 2`, 'Apdex')];
    }),
    compared: ['Apdex'],
    empty: 'No traffic: nobody loaded the menu or a dish in this time range.',
    kpis: ['C6'],
    remedy:
      'If it falls while menu loads succeed, the service has become slow: open Technical and look at the latency panels.',
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
      'Share of menu loads that did not end in a server error, for customers (GET) and for synthetic checks (HEAD) from outside, and the number of checks.',
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
      'If both fall, the service is failing. If only one does, look at what differs: the path to the service, or what the checks do not cover.',
    options: oneValueEach,
    fieldConfig: {
      defaults: { decimals: 2 },
      overrides: [
        named('A', 'customers', colored(byObjective('menu-loads'))),
        named('B', 'checks', colored(byObjective('synthetic-checks'))),
        named('C', 'number of checks', unit('locale'), decimals(0), fixedColor('text')),
      ],
    },
  },
  {
    id: 'customer-experience.bad-minutes',
    title: 'Bad minutes',
    description:
      'Minutes in which a larger share of customers’ menu loads (GET) than the objective allows ended in a server error; beside them, all minutes with ' +
      'menu loads.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [
      counters.instant(
        // each minute is read once for each counter: over 90 days there are 130,000 of them
        `count_over_time((${failures} / ${loads} > ${budgetInQuery(objectiveById('menu-loads'))})[$__range:1m]) or 0 * ${loadsIn('$__range')}`,
        'bad'
      ),
      counters.instant(`count_over_time((${loads})[$__range:1m])`, 'with menu loads'),
    ],
    empty: 'No traffic: nobody loaded the menu in this time range.',
    kpis: ['C10', 'P6'],
    oneReading: 'LogQL has no subqueries, so it cannot judge each minute and add them up.',
    remedy:
      'Tell customers who ask how long it lasted, and compare it with the length of the incident on the timeline.',
    options: oneValueEach,
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('green', [1, 'red']) },
      overrides: [named('A', 'bad'), named('B', 'with menu loads', fixedColor('text'))],
    },
  },
]);

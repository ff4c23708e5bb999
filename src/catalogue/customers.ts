import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import {
  barPerRow,
  byName,
  decimals,
  fixedColor,
  legendBelow,
  nameFrom,
  named,
  oneValueEach,
  stackedBars,
  thresholds,
  unit,
} from './fields';
import * as menu from './menu';
import { definePanels } from './panels';
import { counters, lines, orZero, twoReadings, zeroWhere } from './sources';

const WHO = 'Customers are GET requests; synthetic checks (HEAD) and reads of the menu (OPTIONS) are left out.';

const kindOfBrokenVisit =
  'label_format kind=`{{ if eq .http_response_status_code "400" }}no dish named' +
  '{{ else if eq (regexReplaceAll "^[0-9]+$" .menu_item_id "") "" }}dish that is gone' +
  '{{ else }}malformed link{{ end }}`';

/** An id can be as long as an address; a bar has room for twenty digits. */
const shortId = 'label_format menu_item_id=`{{ trunc 20 .menu_item_id }}`';

export const customers = definePanels([
  {
    id: 'customers.menu-loads-worked',
    title: 'Menu loads that worked',
    description: `Share of customers' menu loads that were not answered with a server error, and of how many. ${WHO}`,
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(`100 * (1 - ${orZero(from.menuFailures('total'))} / ${from.menuLoads('total')})`, 'worked'),
      from.instant(from.menuLoads('total'), 'menu loads'),
    ]),
    empty: 'No traffic: nobody asked for the menu in this time.',
    options: oneValueEach,
    fieldConfig: {
      defaults: { thresholds: thresholds('red', [95, 'dark-orange'], [99, 'green']) },
      overrides: [
        named('A', 'worked', decimals(2)),
        named('B', 'menu loads', unit('locale'), decimals(0), fixedColor('text')),
      ],
    },
  },
  {
    id: 'customers.menu-loads-failed',
    title: 'Menu loads that failed',
    description: `Customers' menu loads answered with a server error, each bar a step of the graph. ${WHO}`,
    unit: 'locale',
    pluginId: 'timeseries',
    queries: twoReadings((from) => [
      from.range(zeroWhere(from.menuFailures('step'), from.menuLoads('step')), 'failed'),
    ]),
    empty: 'No traffic: nobody asked for the menu in this time.',
    options: legendBelow,
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: stackedBars },
      overrides: [named('A', 'failed', fixedColor('red'))],
    },
  },
  {
    id: 'customers.still-blocked',
    title: 'Still blocked after one retry (estimate)',
    description:
      'Chance that a customer whose menu load fails once fails again on the retry. Formula: (failed / loads)². ' +
      'Assumes that failures are independent of each other, which holds for this service and would not for an outage.',
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(`100 * (${orZero(from.menuFailures('total'))} / ${from.menuLoads('total')}) ^ 2`, 'still blocked'),
    ]),
    empty: 'No traffic: nobody asked for the menu in this time.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: {
      defaults: { decimals: 2, thresholds: thresholds('green', [1, 'dark-orange'], [5, 'red']) },
      overrides: [],
    },
  },
  {
    id: 'customers.why-failed',
    title: 'Why pages failed',
    description: `The reason the service wrote beside each server error, over menu and dishes. ${WHO}`,
    unit: 'locale',
    pluginId: 'bargauge',
    queries: [
      lines.instant(
        logql.sum(
          logql.count(
            logql.requestLines({
              status: '=~"5.."',
              fields: ['error'],
            }),
            '$__range'
          ),
          ['error']
        )
      ),
    ],
    empty: 'No page failed in this time.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('error'), min: 0, decimals: 0, thresholds: thresholds('red') },
      overrides: [],
    },
  },
  {
    id: 'customers.broken-visits',
    title: 'Visits that led nowhere',
    description:
      'Visits to a dish that ended in "not found" or "bad request", by kind: a dish that is gone (a number nobody knows), ' +
      `a malformed link, a link without a dish. ${WHO}`,
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      lines.range(
        logql.sum(
          logql.count(
            logql.requestLines({
              route: '/api/menu/{id}',
              status: '=~"400|404"',
              fields: ['menu_item_id'],
              stages: [kindOfBrokenVisit],
            }),
            '$__auto'
          ),
          ['kind']
        ),
        '{{kind}}'
      ),
    ],
    empty: 'No visit led nowhere in this time.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: stackedBars }, overrides: [] },
  },
  {
    id: 'customers.stale-links',
    title: 'Links to dishes that do not exist',
    description: `The ten ids that customers asked for most although no such dish is on the menu; of a longer one its first twenty digits. ${WHO}`,
    unit: 'locale',
    pluginId: 'bargauge',
    queries: [
      lines.instant(
        logql.largest(
          10,
          logql.count(
            logql.requestLines({
              route: '/api/menu/{id}',
              status: '="404"',
              fields: ['menu_item_id'],
              where: ['menu_item_id=~"[0-9]+"'],
              stages: [shortId],
            }),
            '$__range'
          ),
          ['menu_item_id']
        )
      ),
    ],
    empty: 'Nobody followed a link to a dish that does not exist.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('menu_item_id'), min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
  {
    id: 'customers.dishes-not-orderable',
    title: 'Dishes shown that cannot be ordered',
    description:
      'Times a customer opened a dish that the menu now marks as not available. The service answers these with success, ' +
      'so no error count sees them. Joined with the menu as it was last read.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [counters.instant(promql.sum(menu.viewsOfUnavailable), 'views')],
    empty: 'Nobody opened a dish that cannot be ordered, or the menu has not been read yet.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('green', [1, 'dark-orange']) },
      overrides: [byName('views', fixedColor('dark-orange'))],
    },
  },
]);

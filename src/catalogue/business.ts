import * as logql from '../queries/logql';
import * as promql from '../queries/promql';
import { CONVERSION } from '../queries/variables';
import {
  barPerRow,
  byName,
  decimals,
  legendBelow,
  nameFrom,
  named,
  oneValueALine,
  oneValueEach,
  plainLines,
  thresholds,
  unit,
} from './fields';
import { orZero, twoReadings } from './sources';
import type { MimirQuery, PanelDefinition } from './types';

const MONEY = 'Prices are menu price units; the service names no currency.';
const ORDERS =
  'Orders are not known to this system: the share of views that become an order is an assumption, set at the top of the page.';

const views = promql.sum(promql.counted('menu_item_views_total', {}, '$__range'), ['menu_item_id']);
const price = promql.catalogue('menu_item_price', ['menu_item_id']);
const notAvailable = `(${promql.catalogue('menu_item_available', ['menu_item_id'])} == 0)`;
const available = `(${promql.catalogue('menu_item_available', ['menu_item_id'])} == 1)`;

/** 1 for every dish, with the labels that name it. */
function names(...labels: readonly string[]): string {
  return `(0 * ${promql.catalogue('menu_item_price', ['menu_item_id', ...labels])} + 1)`;
}

function table(expr: string): MimirQuery {
  return { store: 'mimir', kind: 'instant', expr, format: 'table' };
}

/** Money is a range: half the assumed share, the share, twice the share. */
function moneyRange(value: string): MimirQuery[] {
  const at = (factor: string, legend: string): MimirQuery => ({
    store: 'mimir',
    kind: 'instant',
    expr: `${value} * ${CONVERSION}${factor}`,
    legend,
  });
  return [at(' / 2', 'low'), at('', 'as assumed'), at(' * 2', 'high')];
}

const moneyNames = [named('A', 'low'), named('B', 'as assumed'), named('C', 'high')];

export const business: readonly PanelDefinition[] = [
  {
    id: 'business.restaurants',
    title: 'Restaurants by interest',
    description:
      'For each restaurant: how often customers opened its dishes, what these views add up to at menu price (not revenue), ' +
      `and how many of its dishes can be ordered now. ${MONEY}`,
    unit: 'locale',
    pluginId: 'table',
    queries: [
      table(promql.sum(promql.joinDish(views, names('restaurant'), ['restaurant']), ['restaurant'])),
      table(
        promql.sum(
          promql.joinDish(views, promql.catalogue('menu_item_price', ['menu_item_id', 'restaurant']), ['restaurant']),
          ['restaurant']
        )
      ),
      table(
        promql.sum(
          promql.joinDish(promql.catalogue('menu_item_available', ['menu_item_id']), names('restaurant'), [
            'restaurant',
          ]),
          ['restaurant']
        )
      ),
    ],
    empty: 'No traffic, or the menu has not been read yet.',
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: { restaurant: 0, 'Value #A': 1, 'Value #B': 2, 'Value #C': 3 },
          renameByName: {
            restaurant: 'Restaurant',
            'Value #A': 'Views',
            'Value #B': 'Value looked at',
            'Value #C': 'Dishes to order',
          },
        },
      },
      { id: 'sortBy', options: { fields: {}, sort: [{ field: 'Views', desc: true }] } },
    ],
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: { decimals: 0 },
      overrides: [byName('Value looked at', decimals(2), unit('locale'))],
    },
  },
  {
    id: 'business.views-by-dish',
    title: 'Views by dish',
    description: 'How often customers opened each dish and got it shown.',
    unit: 'locale',
    pluginId: 'bargauge',
    ...(() => {
      const logs = [
        {
          store: 'loki' as const,
          kind: 'instant' as const,
          expr: `sort_desc(${logql.sum(
            logql.count(
              logql.requestLines({
                route: '/api/menu/{id}',
                status: '="200"',
                fields: ['message'],
                stages: [
                  'line_format "{{.message}}"',
                  'regexp "Retrieved menu item: (?P<item_name>.+) from (?P<restaurant>.+)"',
                ],
              }),
              '$__range'
            ),
            ['item_name']
          )})`,
        },
      ];
      const recorded = [
        table(`sort_desc(${promql.sum(promql.joinDish(views, names('item_name'), ['item_name']), ['item_name'])})`),
      ];
      return { queries: logs, readings: { logs, recorded } };
    })(),
    empty: 'No traffic: nobody opened a dish in this time.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('item_name'), min: 0, decimals: 0, thresholds: thresholds('blue') },
      overrides: [],
    },
  },
  {
    id: 'business.value-looked-at',
    title: 'Menu value looked at (not revenue)',
    description: `Views of each dish times its price on the menu, added up. ${MONEY}`,
    unit: 'locale',
    pluginId: 'stat',
    queries: [{ store: 'mimir', kind: 'instant', expr: promql.sum(promql.joinDish(views, price)), legend: 'value' }],
    empty: 'No traffic, or the menu has not been read yet.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('blue') }, overrides: [] },
  },
  {
    id: 'business.views-per-menu-load',
    title: 'Dishes opened per menu load',
    description:
      'Dish views divided by menus that were served: how well the menu leads to a dish. Not per person, for the log names ' +
      'no visitor; links from elsewhere can lift it above the number of menus served.',
    unit: 'none',
    pluginId: 'stat',
    ...twoReadings((from) => [
      from.instant(`${orZero(from.dishViews('total'))} / ${from.menusServed('total')}`, 'dishes per menu load'),
    ]),
    empty: 'No traffic: no menu was served in this time.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('blue') }, overrides: [] },
  },
  {
    id: 'business.not-orderable-by-dish',
    title: 'Wanted, but cannot be ordered',
    description: 'Views of dishes that the menu now marks as not available: whom to call first.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: [
      table(
        promql.sum(
          promql.joinDish(`(${views} and on (menu_item_id) ${notAvailable})`, names('item_name'), ['item_name']),
          ['item_name']
        )
      ),
    ],
    empty: 'Nobody opened a dish that cannot be ordered, or the menu has not been read yet.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('item_name'), min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
  {
    id: 'business.lost-on-unavailable',
    title: 'Lost on dishes that cannot be ordered (estimate)',
    description:
      'Formula: views of dishes that cannot be ordered × price × share of views that become an order; ' +
      `shown from half to twice that share. ${ORDERS} ${MONEY}`,
    unit: 'locale',
    pluginId: 'stat',
    queries: moneyRange(promql.sum(promql.joinDish(`(${views} and on (menu_item_id) ${notAvailable})`, price))),
    empty: 'Nothing lost: nobody opened a dish that cannot be ordered, or the menu has not been read yet.',
    options: oneValueALine,
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('dark-orange') }, overrides: moneyNames },
  },
  {
    id: 'business.at-risk-by-failures',
    title: 'Value at risk by failed menu loads (estimate)',
    description:
      'Formula: failed / served menu loads × value of the dishes looked at that can be ordered × share of views that become an order; ' +
      `shown from half to twice that share. Assumes that a failed load would have led to as much interest as a served one; an upper bound, for some customers try again. ${ORDERS} ${MONEY}`,
    unit: 'locale',
    pluginId: 'stat',
    queries: moneyRange(
      `(${orZero(
        promql.sum(
          promql.counted(
            'menu_requests_total',
            { http_route: '/api/menu', http_request_method: 'GET', http_response_status_code: '=~5..' },
            '$__range'
          )
        )
      )} / ${promql.sum(
        promql.counted(
          'menu_requests_total',
          { http_route: '/api/menu', http_request_method: 'GET', http_response_status_code: '200' },
          '$__range'
        )
      )}) * ${promql.sum(promql.joinDish(`(${views} and on (menu_item_id) ${available})`, price))}`
    ),
    empty: 'No traffic, or the menu has not been read yet.',
    options: oneValueALine,
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('dark-orange') }, overrides: moneyNames },
  },
  {
    id: 'business.menu-size',
    title: 'Dishes on the menu',
    description:
      'How many dishes the menu held when customers loaded it. A drop is lost business that no error count sees.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      {
        store: 'loki',
        kind: 'range',
        expr: `max(max_over_time(${logql.requestLines({
          route: '/api/menu',
          status: '="200"',
          fields: ['message'],
          stages: ['line_format "{{.message}}"', 'pattern "Listed <n> menu items"', 'unwrap n'],
        })} [$__auto]))`,
        legend: 'dishes',
      },
    ],
    empty: 'No traffic: no menu was served in this time.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: plainLines }, overrides: [] },
  },
];

import * as logql from '../queries/logql';
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
import * as menu from './menu';
import { definePanels } from './panels';
import { counters, lines, orZero, twoReadings } from './sources';
import type { Query } from './types';

const MONEY = 'Prices are menu price units; the service names no currency.';
const ORDERS =
  'Orders are not known to this system: the share of views that become an order is an assumption, set at the top of the page.';

/** Money is a range: half the assumed share, the share, twice the share. */
function moneyRange(value: string): Query[] {
  const at = (factor: string, legend: string) => counters.instant(`${value} * ${CONVERSION}${factor}`, legend);
  return [at(' / 2', 'low'), at('', 'as assumed'), at(' * 2', 'high')];
}

const moneyNames = [named('A', 'low'), named('B', 'as assumed'), named('C', 'high')];

export const business = definePanels([
  {
    id: 'business.restaurants',
    title: 'Restaurants by interest',
    description:
      'For each restaurant: how often customers opened its dishes, what these views add up to at menu price (not revenue), ' +
      `and how many of its dishes can be ordered now. ${MONEY}`,
    unit: 'locale',
    pluginId: 'table',
    queries: [
      counters.table(menu.byRestaurant.views),
      counters.table(menu.byRestaurant.valueLookedAt),
      counters.table(menu.byRestaurant.dishesToOrder),
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
    queries: twoReadings((from) => [from.table(from.dishViewsByName())]),
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
    queries: [counters.instant(menu.atPrice(menu.views), 'value')],
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
    queries: twoReadings((from) => [
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
    queries: [counters.table(menu.byName(menu.viewsOfUnavailable))],
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
    queries: moneyRange(menu.atPrice(menu.viewsOfUnavailable)),
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
      `(${orZero(counters.menuFailures('total'))} / ${counters.menusServed('total')}) * ${menu.atPrice(menu.viewsOfAvailable)}`
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
      lines.range(
        `max(max_over_time(${logql.requestLines({
          route: '/api/menu',
          status: '="200"',
          fields: ['message'],
          stages: ['line_format "{{.message}}"', 'pattern "Listed <n> menu items"', 'unwrap n'],
        })} [$__auto]))`,
        'dishes'
      ),
    ],
    empty: 'No traffic: no menu was served in this time.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: plainLines }, overrides: [] },
  },
]);

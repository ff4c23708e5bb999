import * as promql from '../queries/promql';
import {
  barPerRow,
  decimals,
  named,
  nameFrom,
  nothingIs,
  oneValueALine,
  oneValueEach,
  thresholds,
  unit,
} from './fields';
import * as menu from './menu';
import { money, MONEY } from './money';
import { MENU_IS_METRICS } from './oneReading';
import { definePanels } from './panels';
import { counters, twoReadings, type Source } from './sources';
import { table } from './tables';
import { unknownDishes } from './unknownDishes';

/** Columns of a league: views, their share, what they are worth, what can be ordered, and how views have changed in a week. */
export function leagueColumns(labels: Parameters<typeof menu.league>[0]) {
  const { views, share, value, toOrder, change } = menu.league(labels);
  return [
    { head: 'Views', expr: views },
    { head: 'Share', expr: share, properties: [unit('percent'), decimals(1)] },
    { head: 'Value viewed', expr: value, properties: money },
    { head: 'Available dishes', expr: toOrder },
    {
      head: 'Against last week',
      expr: change,
      properties: [unit('percent'), decimals(1), nothingIs('no data a week ago')],
    },
  ];
}

/** Percent more or fewer than in the range as long that lies before; nothing where there was nothing then. */
const change = (from: Source, before: promql.Before) =>
  `100 * (${from.menuLoads('total')} / ${from.menuLoads('total', before)} - 1)`;

const changesOf = (gauge: 'menu_item_price' | 'menu_item_available') =>
  promql.sum(`changes(${promql.series(gauge, { service_name: 'menu-reader' })}[$__range])`);

/** What is in demand, and how that changes. */
export const demand = definePanels([
  {
    id: 'business.dishes',
    title: 'Interest by dish',
    description:
      'For each dish: views, their share of all views, the total menu price of those views (not revenue), the number of clusters in which it is available ' +
      `now, and its views against those of the same time a week ago, or that there is no data from then. ${MONEY}`,
    unit: 'locale',
    empty: 'No traffic, or the menu has not been read yet.',
    kpis: ['B1', 'P8'],
    oneReading: MENU_IS_METRICS,
    remedy:
      'A dish that suddenly loses interest may have a new price or a broken link. Check what changed on the menu.',
    ...table({
      rows: { item_name: 'Dish', restaurant: 'Restaurant' },
      columns: leagueColumns(['item_name', 'restaurant']),
      highestFirst: 'Views',
    }),
  },
  {
    id: 'business.categories',
    title: 'Views by category',
    description: 'How often customers opened dishes of each category of the menu.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: [counters.table(`sort_desc(${menu.sumBy(['category'], menu.views())})`)],
    empty: 'No traffic, or the menu has not been read yet.',
    kpis: ['B2'],
    oneReading: 'Log lines do not contain the category; only the metrics of the menu do.',
    remedy: 'Look for a category with high demand and few dishes, and for restaurants that could fill the gap.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('category'), min: 0, decimals: 0, thresholds: thresholds('blue') },
      overrides: [],
    },
  },
  {
    id: 'business.concentration',
    title: 'Share of the top restaurant',
    description:
      'The share of all dish views that goes to the most viewed restaurant: how much depends on a single partner.',
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(
        `100 * max(${from.dishViewsByRestaurant()}) / sum(${from.dishViewsByRestaurant()})`,
        'share of the top restaurant'
      ),
    ]),
    empty: 'No traffic: nobody opened a dish in this time range.',
    kpis: ['B9'],
    remedy:
      'If one restaurant draws most of the interest, agree with it on what to do when it is unavailable, and recruit others.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 1, thresholds: thresholds('blue') }, overrides: [] },
  },
  {
    id: 'business.demand-change',
    title: 'Menu loads vs. before',
    description:
      'Customers’ menu loads compared with the same time a week ago and a day ago, in percent. A missing value means that there was no data then.',
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(change(from, '1w'), 'against last week'),
      from.instant(change(from, '1d'), 'against yesterday'),
    ]),
    empty: 'Nothing to compare: there is no data from a week ago or a day ago, or no traffic now.',
    kpis: ['B7'],
    remedy:
      'If demand fell while the menu worked, look for the cause outside: a campaign that ended, a broken link, a competitor.',
    options: oneValueALine,
    fieldConfig: {
      defaults: { decimals: 1, thresholds: thresholds('blue') },
      overrides: [named('A', 'against last week'), named('B', 'against yesterday')],
    },
  },
  {
    id: 'business.missing-dishes',
    title: 'In demand, not on the menu',
    description:
      'The ten most requested dish IDs that match no dish on the menu: demand for something that is not sold, or no longer sold. IDs are shortened to ' +
      '20 digits. Customer requests (GET) only.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: unknownDishes,
    empty: 'No requests for unknown dishes in this time range.',
    kpis: ['B10'],
    oneReading: 'The counters have no label for IDs that do not exist.',
    remedy: 'Find out which dish had this ID, then bring it back or redirect its links to a similar dish.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('menu_item_id'), min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
  {
    id: 'business.menu-changes',
    title: 'Menu changes',
    description:
      'How often a price changed, and how often a dish became available or unavailable, on the menus of all selected clusters. The menu is read every 30 seconds.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [
      counters.instant(changesOf('menu_item_price'), 'prices changed'),
      counters.instant(changesOf('menu_item_available'), 'availability changed'),
    ],
    empty: 'The menu has not been read in this time range.',
    kpis: ['B8'],
    oneReading: MENU_IS_METRICS,
    remedy: 'If nobody planned a change, find out who made it: no technical alert notices a wrong price.',
    options: oneValueALine,
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('blue') },
      overrides: [named('A', 'prices changed'), named('B', 'availability changed')],
    },
  },
]);

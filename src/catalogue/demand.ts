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
      'A dish that loses interest at once may have a new price or a broken link: compare with what changed on the menu.',
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
    oneReading: 'A line names no category: the menu does, in its metrics.',
    remedy: 'Look for a category with much demand and few dishes, and for restaurants that could fill it.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('category'), min: 0, decimals: 0, thresholds: thresholds('blue') },
      overrides: [],
    },
  },
  {
    id: 'business.concentration',
    title: 'Share of the top restaurant',
    description: 'Share of all dish views that goes to the restaurant with most of them: what depends on one partner.',
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
    remedy: 'If one restaurant has most of the interest, agree with it on what happens when it fails, and win others.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 1, thresholds: thresholds('blue') }, overrides: [] },
  },
  {
    id: 'business.demand-change',
    title: 'Menu loads against before',
    description:
      'Customers’ menu loads against those of the same time a week ago and a day ago, in percent. One that is missing had no data then.',
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(change(from, '1w'), 'against last week'),
      from.instant(change(from, '1d'), 'against yesterday'),
    ]),
    empty: 'No data a week ago and none a day ago, or no traffic now: nothing to compare.',
    kpis: ['B7'],
    remedy:
      'If demand fell while the menu worked, the cause lies outside: a campaign that ended, a link, a competitor.',
    options: oneValueALine,
    fieldConfig: {
      defaults: { decimals: 1, thresholds: thresholds('blue') },
      overrides: [named('A', 'against last week'), named('B', 'against yesterday')],
    },
  },
  {
    id: 'business.missing-dishes',
    title: 'Wanted, not on the menu',
    description:
      'The ten most requested dish IDs that match no dish on the menu: demand for something that is not sold, or no longer. Longer IDs are cut to twenty digits. Customer requests (GET) only.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: unknownDishes,
    empty: 'No requests for unknown dishes in this time range.',
    kpis: ['B10'],
    oneReading: 'The counters have no label for IDs that do not exist.',
    remedy: 'Find out which dish had this ID: bring it back, or send its links to a dish that is like it.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('menu_item_id'), min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
  {
    id: 'business.menu-changes',
    title: 'Changes of the menu',
    description:
      'How often a price changed, and how often a dish became available or unavailable, in the menus of all chosen clusters: the menu is read every 30 s.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [
      counters.instant(changesOf('menu_item_price'), 'prices changed'),
      counters.instant(changesOf('menu_item_available'), 'availability changed'),
    ],
    empty: 'The menu has not been read in this time range.',
    kpis: ['B8'],
    oneReading: MENU_IS_METRICS,
    remedy: 'Ask who changed the menu when nobody planned to: no technical alert sees a wrong price.',
    options: oneValueALine,
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('blue') },
      overrides: [named('A', 'prices changed'), named('B', 'availability changed')],
    },
  },
]);

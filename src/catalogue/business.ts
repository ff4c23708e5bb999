import * as logql from '../queries/logql';
import { ORIGIN_LABELS } from '../queries/variables';
import { achievedPanel, budgetPanel } from './budget';
import { byClusterPanel } from './clusters';
import { leagueColumns } from './demand';
import { AS_MUCH_INTEREST, atRiskByFailures, lostOnUnavailable, moneyNames, moneyRange, NO_ORDERS } from './estimates';
import { barPerRow, legendBelow, nameFrom, oneValueALine, oneValueEach, plainLines, thresholds } from './fields';
import * as menu from './menu';
import { MONEY, MONEY_UNIT } from './money';
import { MENU_IS_METRICS } from './oneReading';
import { objectiveById } from './objectives';
import { definePanels } from './panels';
import { counters, lines, orZero, twoReadings } from './sources';
import { table } from './tables';

export const business = definePanels([
  {
    id: 'business.restaurants',
    title: 'Interest by restaurant',
    description:
      'For each restaurant: views of its dishes, their share of all views, the total menu price of those views (not revenue), the number of its dishes ' +
      `that are available now, and its views against those of the same time a week ago, or that there is no data from then. ${MONEY}`,
    unit: 'locale',
    empty: 'No traffic, or the menu has not been read yet.',
    kpis: ['B1', 'P8'],
    oneReading: MENU_IS_METRICS,
    remedy: 'First call the restaurants that have many views and no available dish.',
    ...table({
      rows: { restaurant: 'Restaurant' },
      columns: leagueColumns(['restaurant']),
      highestFirst: 'Views',
    }),
  },
  {
    id: 'business.views-by-dish',
    title: 'Views by dish',
    description: 'How often customers opened each dish successfully.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: twoReadings((from) => [from.table(from.dishViewsByName())]),
    empty: 'No traffic: nobody opened a dish in this time range.',
    kpis: ['B1'],
    remedy: 'Ask the restaurants of the most popular dishes whether they can meet the demand.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('item_name'), min: 0, decimals: 0, thresholds: thresholds('blue') },
      overrides: [],
    },
  },
  {
    id: 'business.value-looked-at',
    title: 'Value viewed (not revenue)',
    description: `The sum, over all dishes, of views times menu price. ${MONEY}`,
    unit: MONEY_UNIT,
    pluginId: 'stat',
    queries: [counters.instant(menu.atPrice(menu.views()), 'value')],
    compared: ['value'],
    empty: 'No traffic, or the menu has not been read yet.',
    kpis: ['B3'],
    oneReading: MENU_IS_METRICS,
    remedy:
      'If it is lower than on an ordinary day, demand is not arriving: check whether the menu opens for customers.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('blue') }, overrides: [] },
  },
  {
    id: 'business.views-per-menu-load',
    title: 'Dish views per menu load',
    description:
      'Dish views divided by menus served: how well the menu leads customers to a dish. It is not per person, because the log does not identify ' +
      'visitors. Links from elsewhere can raise it above ' +
      '1.',
    unit: 'none',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(`${orZero(from.dishViews('total'))} / ${from.menusServed('total')}`, 'dish views per menu load'),
    ]),
    compared: ['dish views per menu load'],
    empty: 'No traffic: no menu was served in this time range.',
    kpis: ['B6'],
    remedy: 'If it falls, customers see the menu but do not open dishes: check what changed on the menu.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('blue') }, overrides: [] },
  },
  {
    id: 'business.not-orderable-by-dish',
    title: 'Unavailable dishes in demand',
    description:
      'Views of each dish that the menu currently marks as unavailable. Shows which restaurant to call first.',
    unit: 'locale',
    pluginId: 'bargauge',
    queries: [counters.table(`sort_desc(${menu.sumBy(['item_name'], menu.viewsOfUnavailable)})`)],
    empty: 'No views of unavailable dishes, or the menu has not been read yet.',
    kpis: ['B5', 'C9'],
    oneReading: MENU_IS_METRICS,
    remedy: 'Call the restaurant that offers the dish at the top: customers want it and cannot order it.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('item_name'), min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
  {
    id: 'business.lost-on-unavailable',
    title: 'Unmet demand (estimate)',
    description:
      'Menu value of the orders lost because a dish is unavailable. Formula: views of unavailable dishes × price × conversion rate, ' +
      `at half to twice that rate. ${MONEY}`,
    unit: MONEY_UNIT,
    pluginId: 'stat',
    queries: moneyRange(lostOnUnavailable),
    compared: ['as assumed'],
    empty: 'Nothing lost: no views of unavailable dishes, or the menu has not been read yet.',
    kpis: ['B5'],
    oneReading: MENU_IS_METRICS,
    assumptions: [NO_ORDERS],
    remedy: 'Compare it with the effort of making the dishes available again, and call their restaurants.',
    options: oneValueALine,
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('dark-orange') }, overrides: moneyNames },
  },
  {
    id: 'business.at-risk-by-failures',
    title: 'Value at risk (estimate)',
    description:
      'Menu value of orders at risk because menu loads fail. Formula: failed / (1 + retries) / served menu loads × value viewed (available dishes) × conversion rate, ' +
      `at half to twice that rate. ${MONEY}`,
    unit: MONEY_UNIT,
    pluginId: 'stat',
    queries: moneyRange(atRiskByFailures),
    compared: ['as assumed'],
    empty: 'No traffic, or the menu has not been read yet.',
    kpis: ['B4'],
    oneReading: MENU_IS_METRICS,
    assumptions: [AS_MUCH_INTEREST, NO_ORDERS],
    remedy:
      'Compare this range with the cost of a fix, or of a retry in the client. Always quote it together with its assumptions.',
    options: oneValueALine,
    fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('dark-orange') }, overrides: moneyNames },
  },
  budgetPanel({
    id: 'business.error-budget',
    title: 'Menu loads and error budget',
    objective: objectiveById('menu-loads'),
    empty: 'No traffic: nobody loaded the menu in this time range.',
    remedy: 'If the budget is overspent, put fixes to the menu before new features until it recovers.',
    withAchieved: true,
  }),
  achievedPanel({
    id: 'business.dish-availability',
    title: 'Views of available dishes',
    objective: objectiveById('dish-availability'),
    empty: 'No traffic, or the menu has not been read yet.',
    remedy: 'Call the restaurants of the dishes under “Unavailable dishes in demand”, from the top.',
  }),
  byClusterPanel({
    id: 'business.by-cluster',
    title: 'Menu loads by cluster',
    requests: 'Customers’ menu loads',
    counter: 'menu_requests_total',
    matchers: { http_route: '/api/menu', http_request_method: 'GET' },
  }),
  {
    id: 'business.menu-size',
    title: 'Dishes on the menu',
    description:
      'Number of dishes on the menu of each cluster and environment when customers loaded it. A drop means lost business that no error count shows.',
    unit: 'locale',
    pluginId: 'timeseries',
    queries: [
      lines.range(
        `max by (${ORIGIN_LABELS.join(', ')}) (max_over_time(${logql.requestLines({
          route: '/api/menu',
          status: '="200"',
          fields: ['message'],
          stages: ['line_format "{{.message}}"', 'pattern "Listed <n> menu items"', 'unwrap n'],
        })} [$__auto]))`,
        '{{k8s_cluster_name}} ({{deployment_environment_name}})'
      ),
    ],
    empty: 'No traffic: no menu was served in this time range.',
    kpis: ['B8'],
    oneReading: 'Only log lines record the size of the menu that was served.',
    remedy: 'A drop that nobody planned means lost business: find out who changed the menu.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: plainLines }, overrides: [] },
  },
]);

import * as promql from '../queries/promql';
import { RETRIES } from '../queries/variables';
import {
  barPerRow,
  byName,
  decimals,
  fixedColor,
  legendBelow,
  nameFrom,
  named,
  oneValueALine,
  oneValueEach,
  shortBarPerRow,
  stackedBars,
  thresholds,
  unit,
} from './fields';
import { achievedPanel, budgetPanel } from './budget';
import { byClusterPanel } from './clusters';
import { byObjective } from './judged';
import * as menu from './menu';
import { MENU_IS_METRICS } from './oneReading';
import { objectiveById } from './objectives';
import { definePanels } from './panels';
import { WHY } from './reasons';
import { unknownDishes } from './unknownDishes';
import { counters, orZero, twoReadings, zeroWhere } from './sources';

const WHO = 'Counts customer requests (GET) only: synthetic checks (HEAD) and the menu reader (OPTIONS) are excluded.';

export const customerExperience = definePanels([
  {
    id: 'customer-experience.menu-loads-worked',
    title: 'Successful menu loads',
    description: `Share of menu loads that did not end in a server error, and the number of menu loads. ${WHO}`,
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => [
      from.instant(`100 * (1 - ${orZero(from.menuFailures('total'))} / ${from.menuLoads('total')})`, 'successful'),
      from.instant(from.menuLoads('total'), 'menu loads'),
    ]),
    compared: ['successful', 'menu loads'],
    empty: 'No traffic: nobody loaded the menu in this time range.',
    kpis: ['C1'],
    remedy: 'Look at the failures by reason, then ask the on-call engineer to open Technical for the same time range.',
    options: oneValueEach,
    fieldConfig: {
      defaults: { thresholds: byObjective('menu-loads') },
      overrides: [
        named('A', 'successful', decimals(2)),
        named('B', 'menu loads', unit('locale'), decimals(0), fixedColor('text')),
      ],
    },
  },
  {
    id: 'customer-experience.menu-loads-failed',
    title: 'Menu loads: worked, failed',
    description: `Menu loads that ended in a server error, and those that did not, one bar per time step. ${WHO}`,
    unit: 'locale',
    pluginId: 'timeseries',
    queries: twoReadings((from) => {
      const failed = zeroWhere(from.menuFailures('step'), from.menuLoads('step'));
      return [from.range(failed, 'failed'), from.range(`${from.menuLoads('step')} - (${failed})`, 'worked')];
    }),
    compared: ['failed', 'worked'],
    empty: 'No traffic: nobody loaded the menu in this time range.',
    kpis: ['C2'],
    remedy:
      'A block of failures is an incident: drag across it to set the time range, then read the other tabs for that range.',
    options: legendBelow,
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: stackedBars },
      overrides: [named('A', 'failed', fixedColor('red')), named('B', 'worked', fixedColor('green'))],
    },
  },
  {
    id: 'customer-experience.still-blocked',
    title: 'Still blocked (estimate)',
    description:
      'The chance that a customer does not see the menu even after the client’s retries, the same chance with one more retry, and the number of blocked attempts. ' +
      'Formula: (failed / loads)^(1 + retries), the same with one more retry, and failed / (1 + retries).',
    unit: 'percent',
    pluginId: 'stat',
    queries: twoReadings((from) => {
      const failed = `(${orZero(from.menuFailures('total'))} / ${from.menuLoads('total')})`;
      return [
        from.instant(`100 * ${failed} ^ (1 + ${RETRIES})`, 'still blocked'),
        from.instant(`100 * ${failed} ^ (1 + ${RETRIES}) * ${failed}`, 'with one more retry'),
        from.instant(`${failed} * ${from.menuLoads('total')} / (1 + ${RETRIES})`, 'attempts blocked'),
      ];
    }),
    empty: 'No traffic: nobody loaded the menu in this time range.',
    kpis: ['C4', 'C5'],
    assumptions: [
      'Failures are independent of each other. This holds for this service, but not during an outage.',
      'Every client retries as often as the setting says; the log does not show which requests belong together.',
    ],
    remedy: 'If one more retry would help a lot, ask the client team to add it: it is cheaper than most fixes.',
    options: oneValueALine,
    fieldConfig: {
      // A what-if is judged by no objective.
      defaults: { decimals: 2, thresholds: thresholds('text') },
      overrides: [
        named('A', 'still blocked'),
        named('B', 'with one more retry'),
        named('C', 'attempts blocked', unit('locale'), decimals(0)),
      ],
    },
  },
  {
    id: 'customer-experience.why-failed',
    title: 'Failures by reason',
    description: `The reasons that the service logged for its server errors on the menu and its dishes. Counters tell apart those that the menu contract knows. ${WHO}`,
    unit: 'locale',
    pluginId: 'bargauge',
    queries: twoReadings((from) => [from.table(from.failuresByReason())]),
    empty: 'No failures in this time range.',
    kpis: ['C3'],
    remedy: 'Tell the team that owns the cause: a restaurant timeout cannot be fixed in the menu service.',
    options: barPerRow,
    fieldConfig: {
      defaults: { ...nameFrom(WHY), min: 0, decimals: 0, thresholds: thresholds('red') },
      overrides: [],
    },
  },
  {
    id: 'customer-experience.broken-visits',
    title: 'Broken dish links',
    description:
      'Requests for a dish that ended in "not found" or "bad request", by kind: an unknown dish (no such ID on the menu), a malformed link, or a link ' +
      'without a dish ' +
      `ID. ${WHO}`,
    unit: 'locale',
    pluginId: 'timeseries',
    queries: twoReadings((from) => [from.range(from.brokenLinks(), `{{${WHY}}}`)]),
    empty: 'No broken dish links in this time range.',
    kpis: ['C8'],
    remedy:
      'Unknown dishes: correct the link that customers follow. Many malformed links: probably a scanner; tell the security team.',
    options: legendBelow,
    fieldConfig: { defaults: { min: 0, decimals: 0, custom: stackedBars }, overrides: [] },
  },
  {
    id: 'customer-experience.stale-links',
    title: 'Top unknown dish IDs',
    description: `The ten most requested dish IDs that match no dish on the menu, shortened to 20 digits. ${WHO}`,
    unit: 'locale',
    pluginId: 'bargauge',
    queries: unknownDishes,
    empty: 'No requests for unknown dishes in this time range.',
    kpis: ['C7'],
    oneReading: 'The counters have no label for IDs that do not exist.',
    remedy:
      'Find out where these IDs are still linked (a campaign, a search engine, an old app version), then correct or redirect the links.',
    options: shortBarPerRow,
    fieldConfig: {
      defaults: { ...nameFrom('menu_item_id'), min: 0, decimals: 0, thresholds: thresholds('dark-orange') },
      overrides: [],
    },
  },
  {
    id: 'customer-experience.dishes-not-orderable',
    title: 'Views of unavailable dishes',
    description:
      'How often customers opened a dish that the menu currently marks as unavailable. The service answers these requests ' +
      'successfully, so no error count includes them. Uses the most recently read menu.',
    unit: 'locale',
    pluginId: 'stat',
    queries: [counters.instant(promql.sum(menu.viewsOfUnavailable), 'views')],
    empty: 'No views of unavailable dishes, or the menu has not been read yet.',
    kpis: ['C9'],
    oneReading: MENU_IS_METRICS,
    remedy: 'Hide the dish on the menu, or ask its restaurant when it can be ordered again.',
    options: { ...oneValueEach, textMode: 'value' },
    fieldConfig: {
      defaults: { decimals: 0, thresholds: thresholds('green', [1, 'dark-orange']) },
      overrides: [byName('views', fixedColor('dark-orange'))],
    },
  },
  achievedPanel({
    id: 'customer-experience.dish-pages',
    title: 'Successful dish pages',
    objective: objectiveById('dish-pages'),
    empty: 'No traffic: nobody opened a dish in this time range.',
    remedy: 'Compare it with menu loads: if only dish pages fail, customers see a menu that leads nowhere.',
  }),
  budgetPanel({
    id: 'customer-experience.error-budget',
    title: 'Error budget of menu loads',
    objective: objectiveById('menu-loads'),
    empty: 'No traffic: nobody loaded the menu in this time range.',
    remedy:
      'At a burn rate above 1, the budget will not last. Tell the on-call engineer when it started and how many days are left.',
    withAchieved: false,
  }),
  byClusterPanel({
    id: 'customer-experience.by-cluster',
    title: 'Menu loads by cluster',
    requests: 'Customers’ menu loads',
    counter: 'menu_requests_total',
    matchers: { http_route: '/api/menu', http_request_method: 'GET' },
  }),
]);

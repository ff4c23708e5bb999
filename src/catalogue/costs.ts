import { RANGE_SECONDS } from '../queries/variables';
import { AS_MUCH_INTEREST, atRiskByFailures, costSoFar, moneyNames, moneyRange, NO_ORDERS } from './estimates';
import { oneValueALine, thresholds } from './fields';
import { MONEY, MONEY_UNIT } from './money';
import { MENU_IS_METRICS } from './oneReading';
import { definePanels } from './panels';

const THIRTY_DAYS = 30 * 86_400;

const asMoney = {
  unit: MONEY_UNIT,
  pluginId: 'stat',
  empty: 'No traffic, or the menu has not been read yet.',
  oneReading: MENU_IS_METRICS,
  options: oneValueALine,
  fieldConfig: { defaults: { decimals: 2, thresholds: thresholds('dark-orange') }, overrides: moneyNames },
} as const;

/** What it costs, and what a repair may cost. */
export const costs = definePanels([
  {
    ...asMoney,
    id: 'business.cost-so-far',
    title: 'Cost so far (estimate)',
    description:
      'Menu value of orders that failures and unavailable dishes may have cost in the time range. Formula: value at risk + unmet demand, ' +
      `at half to twice the conversion rate. Set the time range to an incident to see what it cost. ${MONEY}`,
    queries: moneyRange(costSoFar),
    compared: ['as assumed'],
    kpis: ['B11'],
    assumptions: [AS_MUCH_INTEREST, NO_ORDERS],
    remedy: 'Quote it as a range together with its assumptions, and use it to decide what to fix first.',
  },
  {
    ...asMoney,
    id: 'business.break-even',
    title: 'Break-even cost (estimate)',
    description:
      'How much a fix for failing menu loads may cost and still pay for itself within 30 days. Formula: value at risk × 30 days / length of the time range, ' +
      `at half to twice the conversion rate. ${MONEY}`,
    queries: moneyRange(`${atRiskByFailures} * ${THIRTY_DAYS} / ${RANGE_SECONDS}`),
    kpis: ['B12'],
    assumptions: [
      'The next 30 days will be like the selected time range, so choose an ordinary week.',
      AS_MUCH_INTEREST,
      NO_ORDERS,
    ],
    remedy:
      'A fix that costs less than the low figure pays for itself in any case. One that costs more than the high figure needs another justification.',
  },
]);

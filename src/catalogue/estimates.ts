import { CONVERSION, RETRIES } from '../queries/variables';
import { named } from './fields';
import * as menu from './menu';
import { counters, orZero } from './sources';
import type { Query } from './types';

/** What an incident costs, in menu price and before the conversion rate. No order is seen anywhere: each figure is an estimate, and shown as a range. */

/** Assumptions. */
export const NO_ORDERS =
  'The conversion rate (the share of dish views that become an order) is a guess, because orders are not visible here. You can change it.';
export const AS_MUCH_INTEREST =
  'A blocked customer (one whose first attempt and every retry failed) would have shown as much interest as one who was served. This is an upper bound, because some retries succeed.';

/** Money is a range: at half the assumed conversion rate, at the rate, at twice the rate. */
export function moneyRange(value: string): Query[] {
  const at = (factor: string, legend: string) => counters.instant(`${value} * ${CONVERSION}${factor}`, legend);
  return [at(' / 2', 'low'), at('', 'as assumed'), at(' * 2', 'high')];
}

export const moneyNames = [named('A', 'low'), named('B', 'as assumed'), named('C', 'high')];

/** Interest in what can be ordered, for each customer who was blocked: one made several of the loads that failed. */
export const atRiskByFailures = `(${orZero(counters.menuFailures('total'))} / (1 + ${RETRIES}) / ${counters.menusServed('total')}) * ${menu.atPrice(menu.viewsOfAvailable)}`;

/** Interest in what cannot be ordered. */
export const lostOnUnavailable = menu.atPrice(menu.viewsOfUnavailable);

/** Both together. */
export const costSoFar = `((${lostOnUnavailable} or 0 * ${atRiskByFailures}) + ${atRiskByFailures})`;

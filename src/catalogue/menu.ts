import * as promql from '../queries/promql';

/** Dish views in the whole time range, joined with the most recently read menu. */

/** Views of each dish. */
export const views = promql.sum(promql.counted('menu_item_views_total', {}, '$__range'), promql.DISH);

const available = promql.menu('menu_item_available');

/** Views of each dish that the menu marks as unavailable. */
export const viewsOfUnavailable = `(${views} and on (${promql.DISH.join(', ')}) (${available} == 0))`;

/** Views of each available dish. */
export const viewsOfAvailable = `(${views} and on (${promql.DISH.join(', ')}) (${available} == 1))`;

/** 1 for every dish, with the labels that name it. */
function names(...labels: readonly string[]): string {
  return `(0 * ${promql.menu('menu_item_price', labels)} + 1)`;
}

/** Sum of a number per dish, each times the dish's price. */
export function atPrice(perDish: string): string {
  return promql.sum(promql.joinMenu(perDish, promql.menu('menu_item_price')));
}

/** A number per dish, by `item_name`. */
export function byName(perDish: string): string {
  return promql.sum(promql.joinMenu(perDish, names('item_name'), ['item_name']), ['item_name']);
}

/** Sums over the dishes of each restaurant. */
export const byRestaurant = {
  views: sumByRestaurant(views, names('restaurant')),
  valueLookedAt: sumByRestaurant(views, promql.menu('menu_item_price', ['restaurant'])),
  dishesToOrder: sumByRestaurant(available, names('restaurant')),
};

function sumByRestaurant(perDish: string, menu: string): string {
  return promql.sum(promql.joinMenu(perDish, menu, ['restaurant']), ['restaurant']);
}

import * as promql from '../queries/promql';

/** Dish views in the whole time range, joined with the most recently read menu. */

/** Views of each dish, or of the range as long that lies `before`. */
export function views(before?: promql.Before): string {
  return promql.sum(promql.counted('menu_item_views_total', {}, '$__range', before), promql.DISH);
}

const available = promql.menu('menu_item_available');

/** Views of each dish that the menu marks as unavailable. */
export const viewsOfUnavailable = `(${views()} and on (${promql.DISH.join(', ')}) (${available} == 0))`;

/** Views of each available dish. */
export const viewsOfAvailable = `(${views()} and on (${promql.DISH.join(', ')}) (${available} == 1))`;

/** 1 for every dish, with the labels that name it. */
function names(...labels: readonly string[]): string {
  return `(0 * ${promql.menu('menu_item_price', labels)} + 1)`;
}

/** Sum of a number per dish, each times the dish's price. */
export function atPrice(perDish: string): string {
  return promql.sum(promql.joinMenu(perDish, promql.menu('menu_item_price')));
}

/** What the menu says of a dish. */
type MenuLabel = 'item_name' | 'restaurant' | 'category';

/** A number per dish, added up over the dishes that the menu gives the same labels. */
export function sumBy(labels: readonly MenuLabel[], perDish: string): string {
  return promql.sum(promql.joinMenu(perDish, names(...labels), labels), labels);
}

/** … each times the dish's price. */
export function valueBy(labels: readonly MenuLabel[], perDish: string): string {
  return promql.sum(promql.joinMenu(perDish, promql.menu('menu_item_price', labels), labels), labels);
}

/** Columns of a table of what is in demand, for rows that the menu gives the same labels. */
export function league(labels: readonly MenuLabel[]) {
  const viewed = sumBy(labels, views());
  return {
    views: viewed,
    share: `100 * ${viewed} / scalar(${promql.sum(views())})`,
    value: valueBy(labels, views()),
    toOrder: sumBy(labels, available),
    /** Percent more or fewer views than in the range as long a week before; not a number where there was none then, so that the column is there and can say so. */
    change: `100 * (${viewed} / (${sumBy(labels, views('1w'))} or NaN * ${viewed}) - 1)`,
  };
}

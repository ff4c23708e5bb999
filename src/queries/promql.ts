import { ORIGIN_LABELS, originMatchers, SERVICE } from './variables';

/** PromQL as strings. Counters are deltas: only `sum_over_time` reads them, and it gives exact integers. */

type MetricRange = '$__interval' | '$__range';

export type Matchers = Readonly<Record<string, string>>;

const OPERATORS = ['=~', '!~', '!=', '='] as const;

/** Series of the clusters and environments that a person chose. A matcher's value may begin with an operator (`=~`, `!~`, `!=`). */
export function series(name: string, matchers: Matchers = {}): string {
  const text = Object.entries(matchers).map(([label, value]) => {
    const operator = OPERATORS.find((candidate) => value.startsWith(candidate)) ?? '';
    const literal = JSON.stringify(value.slice(operator.length));
    return `${label}${operator || '='}${literal}`;
  });
  return `${name}{${[...text, ...originMatchers()].join(', ')}}`;
}

/** … of the service that is being watched. */
export function metric(name: string, matchers: Matchers = {}): string {
  return series(name, { service_name: SERVICE, ...matchers });
}

/** What a delta counter counted in the range. */
export function counted(name: string, matchers: Matchers, range: MetricRange): string {
  return `sum_over_time(${metric(name, matchers)}[${range}])`;
}

/** Sum of an expression, optionally by labels. */
export function sum(expr: string, by: readonly string[] = []): string {
  return by.length > 0 ? `sum by (${by.join(', ')}) (${expr})` : `sum(${expr})`;
}

/** Largest of an expression by labels. */
export function max(expr: string, by: readonly string[]): string {
  return `max by (${by.join(', ')}) (${expr})`;
}

/** The menu is read every 30 s; five minutes cover a restart of the menu reader. */
const MENU_WINDOW = '5m';

/** What makes a dish: the same number can be another dish, at another price, elsewhere. */
export const DISH: readonly string[] = ['menu_item_id', ...ORIGIN_LABELS];

/** Newest value of a gauge of the menu, one series per dish and combination of labels. */
export function menu(gauge: 'menu_item_price' | 'menu_item_available', labels: readonly string[] = []): string {
  const newest = `last_over_time(${series(gauge, { service_name: 'menu-reader' })}[${MENU_WINDOW}])`;
  return max(newest, [...DISH, ...labels]);
}

/** Multiplies per-dish values by a menu series that adds `labels` to them. */
export function joinMenu(perDish: string, menuSeries: string, labels: readonly string[] = []): string {
  return `${perDish} * on (${DISH.join(', ')}) group_left (${labels.join(', ')}) ${menuSeries}`;
}

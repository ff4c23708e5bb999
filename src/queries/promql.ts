import { SERVICE } from './variables';

/** PromQL as strings. Counters are deltas: only `sum_over_time` reads them, and it gives exact integers. */

type MetricRange = '$__interval' | '$__range';

export type Matchers = Readonly<Record<string, string>>;

const OPERATORS = ['=~', '!~', '!=', '='] as const;

/** `name{label="value"}`; a value may begin with an operator (`=~`, `!~`, `!=`). */
export function metric(name: string, matchers: Matchers = {}): string {
  const all: Matchers = { service_name: SERVICE, ...matchers };
  const text = Object.entries(all).map(([label, value]) => {
    const operator = OPERATORS.find((candidate) => value.startsWith(candidate)) ?? '';
    const literal = JSON.stringify(value.slice(operator.length));
    return `${label}${operator || '='}${literal}`;
  });
  return `${name}{${text.join(', ')}}`;
}

/** What a delta counter counted in the range. */
export function counted(name: string, matchers: Matchers, range: MetricRange): string {
  return `sum_over_time(${metric(name, matchers)}[${range}])`;
}

/** Sum of an expression, optionally by labels. */
export function sum(expr: string, by: readonly string[] = []): string {
  return by.length > 0 ? `sum by (${by.join(', ')}) (${expr})` : `sum(${expr})`;
}

/** The menu is read every 30 s; five minutes cover a restart of the menu reader. */
const MENU_WINDOW = '5m';

/** Newest value of a gauge of the menu, one series per combination of labels. */
export function menu(gauge: 'menu_item_price' | 'menu_item_available', by: readonly string[]): string {
  const series = metric(gauge, { service_name: 'menu-reader' });
  return `max by (${by.join(', ')}) (last_over_time(${series}[${MENU_WINDOW}]))`;
}

/** Multiplies per-dish values by a menu series that adds `labels` to them. */
export function joinMenu(perDish: string, menuSeries: string, labels: readonly string[] = []): string {
  return `${perDish} * on (menu_item_id) group_left (${labels.join(', ')}) ${menuSeries}`;
}

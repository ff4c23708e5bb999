import { type Days, ORIGIN_LABELS, originMatchers, SERVICE } from './variables';

/** PromQL as strings. Counters are deltas: only `sum_over_time` reads them, and it gives exact integers. */

/** A length of time as PromQL writes it. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}` | Days;

export type MetricRange = '$__interval' | '$__range' | Duration;

/** How far back the range lies that a number is compared with. */
export type Before = '1d' | '1w';

export type Matchers = Readonly<Record<string, string>>;

const OPERATORS = ['=~', '!~', '!=', '='] as const;

/**
 * Series of the clusters and environments that a person chose, or of another `origin`. A matcher's value may begin with an operator (`=~`, `!~`, `!=`).
 */
export function series(name: string, matchers: Matchers = {}, origin: readonly string[] = originMatchers()): string {
  const text = Object.entries(matchers).map(([label, value]) => {
    const operator = OPERATORS.find((candidate) => value.startsWith(candidate)) ?? '';
    const literal = JSON.stringify(value.slice(operator.length));
    return `${label}${operator || '='}${literal}`;
  });
  return `${name}{${[...text, ...origin].join(', ')}}`;
}

/** … of the service that is being watched. */
export function metric(name: string, matchers: Matchers = {}): string {
  return series(name, { service_name: SERVICE, ...matchers });
}

/** What a delta counter counted in the range, or in the range as long that lies `before` it. */
export function counted(name: string, matchers: Matchers, range: MetricRange, before?: Before): string {
  return `sum_over_time(${metric(name, matchers)}[${range}]${before ? ` offset ${before}` : ''})`;
}

/** Sum of an expression, optionally by labels. */
export function sum(expr: string, by: readonly string[] = []): string {
  return by.length > 0 ? `sum by (${by.join(', ')}) (${expr})` : `sum(${expr})`;
}

/** Counts that came to an end in the last minute, by the time of the sample in seconds. */
const lastMinute = (series: string) => `(timestamp(${series}) > time() - 60)`;

/** When the first or last sample of a delta counter came in the time range, in seconds since the epoch and to the minute. */
export function moment(which: 'min' | 'max', series: string): string {
  const sample = lastMinute(series);
  return `${which}(${which}_over_time(${sample}[$__range:1m]) or ${sample})`;
}

/** The largest value of an expression in each step of a graph; its end is looked at too, for steps that are shorter than a minute. */
export const highestInSteps = (expr: string): string => `${highest(expr)} or ${expr}`;

/** The largest value that an expression has at a full minute, in each step of a graph or in `range`. */
export function highest(expr: string, range: MetricRange = '$__interval'): string {
  return `max_over_time((${expr})[${range}:1m])`;
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

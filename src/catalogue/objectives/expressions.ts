import * as logql from '../../queries/logql';
import * as promql from '../../queries/promql';
import { daysInQuery, isVariable, numberInQuery, RANGE_SECONDS, type VariableName } from '../../queries/variables';
import { orZero } from '../sources';
import { settingsOf } from './configured';
import type { ObjectiveNumber } from './limits';
import type { ObjectiveId } from './index';
import type { Minutes, Objective, Requests, Views } from './types';

/** PromQL and LogQL of an objective. Every expression has one value, or none where nothing happened. */

type Range = '$__range' | promql.Duration;

const MINUTES_OF_A_DAY = 1440;

const NEWEST = (counter: Minutes['counter']) =>
  promql.max(`timestamp(${promql.series(counter)})`, ['k8s_cluster_name']);

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

function minutesOf(range: Range): string {
  const [, days] = /^(0\$\{\w+:lucene\})d$/.exec(range) ?? [];
  if (days) {
    return `(${days}e0 * ${MINUTES_OF_A_DAY})`;
  }
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(range) ?? [];
  return amount ? String((Number(amount) * SECONDS[unit as keyof typeof SECONDS]) / 60) : `(${RANGE_SECONDS} / 60)`;
}

function requestsIn({ counter, all }: Requests, more: promql.Matchers, range: Range): string {
  return promql.sum(promql.counted(counter, { ...all, ...more }, range));
}

/** Views of dishes by the most recently read menu; the rules, which look back for days, judge each by the menu of its own time. */
function viewsIn({ counter, judge }: Views, which: 'total' | 'failed', range: Range): string {
  const views = promql.sum(promql.counted(counter, {}, range), promql.DISH);
  const menu = promql.menu(judge);
  return promql.sum(`${views} and on (${promql.DISH.join(', ')}) ${which === 'total' ? menu : `(${menu} == 0)`}`);
}

/** Events that count, in Mimir. */
export function totalOf({ events }: Objective, range: Range): string {
  if (events.kind === 'requests') {
    return requestsIn(events, {}, range);
  }
  if (events.kind === 'views') {
    return viewsIn(events, 'total', range);
  }
  const known = promql.max(`count_over_time(${promql.series(events.counter)}[1d])`, ['k8s_cluster_name']);
  return `count(${known}) * ${minutesOf(range)}`;
}

/** … those of them that count against the objective; nothing where there was none. */
export function failedOf(objective: Objective, range: Range): string {
  const { events } = objective;
  if (events.kind === 'requests') {
    return requestsIn(events, events.failed, range);
  }
  if (events.kind === 'views') {
    return viewsIn(events, 'failed', range);
  }
  return `${totalOf(objective, range)} - ${promql.sum(`count_over_time(${NEWEST(events.counter)}[${range}:1m])`)}`;
}

/** The same two counts in log lines, for an objective that lines can answer; throws for another. */
export function inLines({ id, events }: Objective, which: 'total' | 'failed'): string {
  if (events.kind !== 'requests' || !events.lines) {
    throw new Error(`No log line answers the objective "${id}": ask the counters.`);
  }
  const status = which === 'failed' ? events.failed.http_response_status_code.replace(/^=~(.*)$/, '=~"$1"') : undefined;
  return logql.sum(logql.count(logql.requestLines({ ...events.lines, status }), '$__range'));
}

/** Share of failures that the target leaves. */
export function budgetOf({ target }: Pick<Objective, 'target'>): number {
  return Number((1 - target).toPrecision(12));
}

/** The variable of the page and the dashboard that holds a number of an objective. */
function variableOf(id: ObjectiveId, number: ObjectiveNumber): VariableName | undefined {
  const [, setting = ''] = settingsOf(id).find(([name]) => name === number) ?? [];
  return isVariable(setting) ? setting : undefined;
}

/** The share of failures that the target leaves, in a query: of the target that the page or the dashboard has. */
export function budgetInQuery(objective: Objective<ObjectiveId>): string {
  const variable = variableOf(objective.id, 'target');
  return variable ? `(1 - ${numberInQuery(variable)})` : String(budgetOf(objective));
}

/** The window, in a query: as a range, and as a number of days. */
function windowInQuery({ id, window }: Objective<ObjectiveId>): { range: promql.Duration; days: string } {
  const variable = variableOf(id, 'window');
  return variable
    ? { range: daysInQuery(variable), days: numberInQuery(variable) }
    : { range: `${window}d`, days: String(window) };
}

/** Target and window for a panel's description, in which Grafana fills in variables. */
export function inWords({ id, target, window }: Objective<ObjectiveId>): { target: string; window: string } {
  const of = (number: ObjectiveNumber, fixed: number) => {
    const variable = variableOf(id, number);
    return variable ? `\${${variable}}` : String(fixed);
  };
  return { target: of('target', target), window: of('window', window) };
}

/** Share of events that failed, from two counts. */
export function ratio(failed: string, total: string): string {
  return `${orZero(failed)} / ${total}`;
}

/** How many times as fast as the target allows the events of a range fail. */
export function burnOf(objective: Objective<ObjectiveId>, range: Range): string {
  return `${ratio(failedOf(objective, range), totalOf(objective, range))} / ${budgetInQuery(objective)}`;
}

/** Share of the budget of the whole window that is left; below 0 when more than that is spent. */
export function budgetLeftOf(objective: Objective<ObjectiveId>): string {
  return `1 - ${burnOf(objective, windowInQuery(objective).range)}`;
}

/** Days until the budget is gone if events go on to fail as in the range: 0 when nothing is left, the window's length when it lasts that long. */
export function daysLeftOf(objective: Objective<ObjectiveId>): string {
  const { days } = windowInQuery(objective);
  const left = `clamp_min(${budgetLeftOf(objective)}, 0)`;
  // Without the floor nothing would be divided by nothing.
  const burn = `clamp_min(${burnOf(objective, '$__range')}, 0.0001)`;
  return `clamp_max(${days} * ${left} / ${burn}, ${days})`;
}

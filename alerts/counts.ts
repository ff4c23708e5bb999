import { DEFAULT_SETTINGS } from '../src/AppConfig/settings.ts';
import { LATE_AFTER, type Objective, type Views } from '../src/catalogue/objectives/index.ts';
import { DISH, max, series, sum, type Duration, type Matchers } from '../src/queries/promql.ts';
import { ORIGIN_LABELS } from '../src/queries/variables.ts';
import { hoursOf } from './windows.ts';

/** PromQL that counts an objective's events, one value for each cluster and environment: what the pages ask for those a person has chosen. */

/** The service whose objectives they are. */
export const service = DEFAULT_SETTINGS.service;

/** Labels that tell one origin from another, for `on` and `by`. */
export const ORIGIN = ORIGIN_LABELS.join(', ');

/** Name of an objective's rules, as Sloth forms it. */
export const slothId = ({ id }: Pick<Objective, 'id'>) => `${service}-${id}`;

export const selector = (objective: Pick<Objective, 'id'>) => `{sloth_id="${slothId(objective)}"}`;

/** 1 in a minute in which a cluster's newest line was young enough, 0 in any other: such minutes can be counted only while they happen. */
export const FRESH = 'slo:sli_event:fresh';

/** How far back a cluster is looked for that sends nothing any more. */
const KNOWN: Duration = '1d';

function requests(counter: string, matchers: Matchers, window: Duration): string {
  return sum(`sum_over_time(${series(counter, { service_name: service, ...matchers }, [])}[${window}])`, ORIGIN_LABELS);
}

/** Views are judged in steps so long, each by the menu of its own time: what is closed at night says nothing of the views of the day. */
const stepOf = (window: Duration): Duration => (hoursOf(window) <= 6 ? '5m' : '1h');

/** Where the menu changed within a step, its views count in proportion to the readings. A step in which nobody read the menu counts as nothing. */
function views({ counter, judge }: Views, which: 'total' | 'failed', window: Duration): string {
  const step = stepOf(window);
  const viewed = sum(`sum_over_time(${series(counter, { service_name: service }, [])}[${step}])`, DISH);
  const said = max(`avg_over_time(${series(judge, { service_name: 'menu-reader' }, [])}[${step}])`, DISH);
  const on = `on (${DISH.join(', ')})`;
  const counted = sum(
    which === 'total' ? `${viewed} and ${on} ${said}` : `${viewed} * ${on} (1 - ${said})`,
    ORIGIN_LABELS
  );
  return step === window ? counted : `sum_over_time(${counted}[${window}:${step}])`;
}

/** Events of a window; nothing where there were none. */
export function totalIn(objective: Objective, window: Duration): string {
  const { events } = objective;
  if (events.kind === 'views') {
    return views(events, 'total', window);
  }
  return events.kind === 'requests'
    ? requests(events.counter, events.all, window)
    : sum(`count_over_time(${FRESH}${selector(objective)}[${window}])`, ORIGIN_LABELS);
}

/** … those of them that count against the objective: 0 where there were events and none failed. */
export function failedIn(objective: Objective, window: Duration): string {
  const { events } = objective;
  if (events.kind === 'views') {
    return views(events, 'failed', window);
  }
  if (events.kind === 'minutes') {
    return `(${totalIn(objective, window)} - ${sum(`sum_over_time(${FRESH}${selector(objective)}[${window}])`, ORIGIN_LABELS)})`;
  }
  return `(${requests(events.counter, { ...events.all, ...events.failed }, window)} or 0 * ${totalIn(objective, window)})`;
}

export function ratioIn(objective: Objective, window: Duration): string {
  return `${failedIn(objective, window)} / ${totalIn(objective, window)}`;
}

/** `FRESH` of every cluster that has sent a line within a day. */
export function freshNow(counter: string): string {
  const lines = (range: Duration) => max(`count_over_time(${series(counter, {}, [])}[${range}])`, ORIGIN_LABELS);
  return `(${lines(`${LATE_AFTER}s`)} > bool 0) or 0 * ${lines(KNOWN)}`;
}

/** Clusters that have sent lines in the last minutes, whatever service wrote them. */
export function linesArrive(): string {
  return sum(`sum_over_time(${series('log_lines_total', {}, [])}[${LATE_AFTER}s])`, ORIGIN_LABELS);
}

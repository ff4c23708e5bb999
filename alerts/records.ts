import { budgetOf } from '../src/catalogue/objectives/expressions.ts';
import type { Objective } from '../src/catalogue/objectives/index.ts';
import { ENOUGH, ENOUGH_HOURS } from '../src/catalogue/objectives/usual.ts';
import type { Duration } from '../src/queries/promql.ts';
import { FRESH, freshNow, ORIGIN, ratioIn, selector, service, slothId, totalIn } from './counts.ts';
import { limitOf, mostUsual } from './limits.ts';
import type { Group, Rule } from './rule.ts';
import { LONG_WINDOWS, PAIRS, pairsOf, WINDOWS, type Severity } from './windows.ts';

/** Recording rules of an objective, under the names that Sloth gives them; those that Sloth does not know are `usual`, `chance`, `events` and `lasts`. */

const DAY_SECONDS = 86_400;

export const labelsOf = (objective: Objective) => ({
  sloth_id: slothId(objective),
  sloth_service: service,
  sloth_slo: objective.id,
});

/** Name of a record with the selector of the objective. */
export const recorded = (name: string, objective: Objective) => name + selector(objective);

/** … without the label that says which window it is of, so that values of two windows can be compared. */
export const ratioOf = (objective: Objective, window: Duration) =>
  recorded(`slo:sli_error:ratio_rate${window}`, objective);

function ratios(objective: Objective, windows: readonly Duration[]): Rule[] {
  return windows.map((window) => ({
    record: `slo:sli_error:ratio_rate${window}`,
    expr: ratioIn(objective, window),
    labels: { ...labelsOf(objective), sloth_window: window },
  }));
}

function events(objective: Objective): Rule[] {
  return LONG_WINDOWS.map((window) => ({
    record: `slo:sli_event:count${window}`,
    expr: totalIn(objective, window),
    labels: { ...labelsOf(objective), sloth_window: window },
  }));
}

/** Where three hours are not known yet, no more than these are. */
const SHORT_PAST = '4h:5m';

/** Events that a share of five minutes is made of before the lower quartile of a short past takes it in. */
const SOME = 10;

/** Shares of five minutes that the quartile is made of. */
const ENOUGH_SHARES = 3;

/** Three standard deviations of a share of so many events. */
const deviation = (share: string, count: string) => `3 * sqrt(${share} * (1 - ${share}) / ${count})`;

/** The most that could be usual, by the little that is known: the first failures of a new cluster must not look acute. A minute without news is never usual. */
function couldBeUsual(objective: Objective): string {
  if (objective.events.kind === 'minutes') {
    return `0 * ${totalIn(objective, '1d')}`;
  }
  const [share, count] = [ratioIn(objective, '1d'), totalIn(objective, '1d')];
  const known = `${count} >= ${Math.min(SOME, objective.minimum)}`;
  return `(${share} + ${deviation(`clamp_min(${share}, ${budgetOf(objective)})`, count)}) and ${known}`;
}

/** The share that usually fails, as the timeline has it: median of the hours before; where too few are known, lower quartile of what is known; of a new cluster, what could be. */
function usual(objective: Objective): string {
  const enough = (window: Duration, least: number) => `${totalIn(objective, window)} >= ${least}`;
  const hours = `(${ratioIn(objective, '1h')} and ${enough('1h', ENOUGH)})[1d:1h] offset 1h`;
  const known = `count_over_time((${enough('1h', ENOUGH)})[1d:1h] offset 1h) >= ${ENOUGH_HOURS}`;
  const some = enough('5m', Math.min(SOME, objective.minimum));
  const minutes = `(${ratioIn(objective, '5m')} and ${some})[${SHORT_PAST}]`;
  const share = [
    `(quantile_over_time(0.5, ${hours}) and ${known})`,
    `(quantile_over_time(0.25, ${minutes}) and count_over_time((${some})[${SHORT_PAST}]) >= ${ENOUGH_SHARES})`,
    `(${couldBeUsual(objective)})`,
  ];
  return `clamp_max(${share.join(' or ')}, ${mostUsual(objective)})`;
}

/** What chance explains at most of a share of so many events: three standard deviations above `share`, the limit that the timeline has. */
function chance(objective: Objective): Rule[] {
  const budget = budgetOf(objective);
  const acute = `clamp_min(${recorded('slo:sli_error:usual_ratio', objective)}, ${budget})`;
  return PAIRS.map(({ severity, long }) => {
    const count = recorded(`slo:sli_event:count${long}`, objective);
    return {
      record: `slo:sli_error:chance_ratio${long}`,
      expr:
        severity === 'page'
          ? `${acute} + on (${ORIGIN}) ${deviation(acute, `on (${ORIGIN}) ${count}`)}`
          : `${budget} + ${deviation(String(budget), count)}`,
      labels: { ...labelsOf(objective), sloth_window: long },
    };
  });
}

/** When a share was last within the lower limit of its alert, in seconds since 1970. */
export const SINCE: Readonly<Record<Severity, string>> = {
  page: 'slo:page_since:timestamp_seconds',
  ticket: 'slo:ticket_since:timestamp_seconds',
};

/** How long a moment is remembered while no rule is evaluated. */
const REMEMBERED = '1h';

/** Where the share is not within its limit, or not known, the moment stays what it was. */
function since(objective: Objective): Rule[] {
  const lowest = (severity: Severity) => Math.min(...pairsOf(severity).map((pair) => limitOf(objective, pair)));
  const usual = recorded('slo:sli_error:usual_ratio', objective);
  const within = {
    page: `${ratioOf(objective, '5m')} <= on (${ORIGIN}) (${usual} + ${lowest('page')})`,
    ticket: `${ratioOf(objective, '6h')} <= ${lowest('ticket')}`,
  };
  return (['page', 'ticket'] as const).map((severity) => ({
    record: SINCE[severity],
    expr: `timestamp(${within[severity]}) or on (${ORIGIN}) last_over_time(${recorded(SINCE[severity], objective)}[${REMEMBERED}])`,
    labels: labelsOf(objective),
  }));
}

function numbers(objective: Objective): Rule[] {
  const { target, window } = objective;
  const budget = budgetOf(objective);
  const labels = labelsOf(objective);
  const without = (expr: string) => `max without (sloth_window) (${expr})`;
  const left = recorded('slo:period_error_budget_remaining:ratio', objective);
  const burn = `clamp_min(${without(ratioOf(objective, '1h'))} / ${budget}, 0.0001)`;
  return [
    { record: 'slo:objective:ratio', expr: `vector(${target})`, labels },
    { record: 'slo:error_budget:ratio', expr: `vector(${budget})`, labels },
    { record: 'slo:time_period:days', expr: `vector(${window})`, labels },
    {
      record: 'sloth_slo_info',
      expr: 'vector(1)',
      labels: {
        ...labels,
        sloth_objective: String(Number((100 * target).toPrecision(6))),
        sloth_spec: 'prometheus/v1',
      },
    },
    { record: 'slo:current_burn_rate:ratio', expr: `${without(ratioOf(objective, '5m'))} / ${budget}`, labels },
    { record: 'slo:period_burn_rate:ratio', expr: `${without(ratioOf(objective, `${window}d`))} / ${budget}`, labels },
    {
      record: 'slo:period_error_budget_remaining:ratio',
      expr: `1 - ${recorded('slo:period_burn_rate:ratio', objective)}`,
      labels,
    },
    {
      record: 'slo:error_budget_lasts:seconds',
      expr: `clamp_max(${window * DAY_SECONDS} * clamp_min(${left}, 0) / ${burn}, ${window * DAY_SECONDS})`,
      labels,
    },
  ];
}

/** Seconds between two evaluations of what looks back far. Less than the five minutes that a value is looked for. */
const SLOW = '4m';

/** All recording rules of an objective. Those of a group are evaluated in their order, each with what the ones before have found. */
export function recordsOf(objective: Objective): Group[] {
  const { id, events: of, window } = objective;
  const labels = labelsOf(objective);
  const fresh: Rule[] = of.kind === 'minutes' ? [{ record: FRESH, expr: freshNow(of.counter), labels }] : [];
  return [
    {
      name: `slo-ratios-${id}`,
      interval: '1m',
      rules: [...fresh, ...ratios(objective, WINDOWS), ...events(objective)],
    },
    {
      name: `slo-period-${id}`,
      interval: SLOW,
      rules: [
        ...ratios(objective, [`${window}d`]),
        { record: 'slo:sli_error:usual_ratio', expr: usual(objective), labels },
      ],
    },
    {
      name: `slo-numbers-${id}`,
      interval: '1m',
      rules: [...chance(objective), ...since(objective), ...numbers(objective)],
    },
  ];
}

/** The mark of what was evaluated on late data: how old a cluster's newest line was, in seconds. */
export function dataAge(): Group {
  const newest = `max by (${ORIGIN}) (timestamp(log_lines_total))`;
  return {
    name: 'slo-data-age',
    interval: '1m',
    rules: [{ record: 'slo:data_age:seconds', expr: `time() - (${newest} or max_over_time(${newest}[1d:5m]))` }],
  };
}

import { colored, decimals, fixedColor, named, oneValueEach, thresholds, unit } from './fields';
import { byObjective } from './judged';
import { PAGE_BURN, WHO_SET_IT, type Objective, type ObjectiveId } from './objectives';
import {
  budgetInQuery,
  budgetLeftOf,
  daysLeftOf,
  failedOf,
  inLines,
  inWords,
  ratio,
  totalOf,
} from './objectives/expressions';
import { MENU_IS_METRICS, SPANS } from './oneReading';
import { hasReadings } from './reading';
import { counters, lines } from './sources';
import { refIdOf } from './targets';
import type { KpiId } from './kpis';
import type { CataloguePanel, PanelFieldConfig, Query, Readings } from './types';

/** Names of the values that the panels of an objective show; the status strip finds them by these. */
export const VALUE = { achieved: 'successful', burn: 'burn rate', left: 'budget left', days: 'days left' } as const;

/** A sentence after a colon. */
const lowered = (sentence: string) => sentence[0].toLowerCase() + sentence.slice(1);

/** The two counts of an objective in one store, and how that store is asked. */
interface Counts {
  failed: string;
  total: string;
  instant(expr: string, legend: string): Query;
}

/** One formula for each store that can count the objective's events. */
function fromEach(objective: Objective<ObjectiveId>, build: (counts: Counts) => Query[]): readonly Query[] | Readings {
  const recorded = build({
    failed: failedOf(objective, '$__range'),
    total: totalOf(objective, '$__range'),
    instant: counters.instant,
  });
  if (objective.events.kind !== 'requests' || !objective.events.lines) {
    return recorded;
  }
  const [failed, total] = [inLines(objective, 'failed'), inLines(objective, 'total')];
  return { logs: build({ failed, total, instant: lines.instant }), recorded };
}

type Value = (counts: Counts) => Query;

/** Values of a stat and how each looks, in the order of the queries. */
interface Column {
  value: Value;
  name: string;
  look: ReadonlyArray<PanelFieldConfig['overrides'][number]['properties'][number]>;
}

const steps = (...of: Parameters<typeof thresholds>) => colored(thresholds(...of));

function achieved(objective: Objective<ObjectiveId>): Column[] {
  const { events } = objective.words[objective.audience];
  return [
    {
      name: VALUE.achieved,
      value: ({ failed, total, instant }) => instant(`100 * (1 - ${ratio(failed, total)})`, VALUE.achieved),
      look: [unit('percent'), decimals(2), colored(byObjective(objective.id))],
    },
    {
      name: events,
      value: ({ total, instant }) => instant(total, events),
      look: [unit('locale'), decimals(0), fixedColor('text')],
    },
  ];
}

function budget(objective: Objective<ObjectiveId>): Column[] {
  return [
    {
      name: VALUE.burn,
      value: ({ failed, total, instant }) =>
        instant(`${ratio(failed, total)} / ${budgetInQuery(objective)}`, VALUE.burn),
      look: [decimals(2), steps('green', [1, 'dark-orange'], [PAGE_BURN, 'red'])],
    },
    {
      name: VALUE.left,
      value: () => counters.instant(`100 * (${budgetLeftOf(objective)})`, VALUE.left),
      look: [unit('percent'), decimals(0), steps('red', [0, 'dark-orange'], [25, 'green'])],
    },
    {
      name: VALUE.days,
      value: () => counters.instant(daysLeftOf(objective), VALUE.days),
      look: [decimals(1), steps('red', [1, 'dark-orange'], [7, 'green'])],
    },
  ];
}

interface Of<Id extends string> {
  id: Id;
  title: string;
  objective: Objective<ObjectiveId>;
  empty: string;
  remedy: string;
}

function stat<Id extends string>(
  { id, title, objective, empty, remedy }: Of<Id>,
  columns: Column[],
  more: readonly string[],
  kpis: readonly KpiId[],
  compared?: readonly string[]
) {
  const queries = fromEach(objective, (counts) => columns.map(({ value }) => value(counts)));
  const panel: CataloguePanel<Id> = {
    id,
    title,
    description: [objective.total, `Counted as good: ${lowered(objective.good)}`, ...more].join(' '),
    unit: 'none',
    pluginId: 'stat',
    queries,
    ...(compared && { compared }),
    empty,
    kpis,
    remedy,
    ...(hasReadings(queries) ? {} : { oneReading: objective.events.kind === 'views' ? MENU_IS_METRICS : SPANS }),
    options: oneValueEach,
    fieldConfig: {
      defaults: {},
      overrides: columns.map(({ name, look }, index) => named(refIdOf(index), name, ...look)),
    },
  };
  return panel;
}

const namesOf = (columns: readonly Column[]) => columns.map(({ name }) => name);

const NEWEST_MENU = 'The most recently read menu decides here; the alerts judge each view by the menu of its own time.';

/** The share of good events in the time range, and the number of events. */
export function achievedPanel<Id extends string>(of: Of<Id>): CataloguePanel<Id> {
  const columns = achieved(of.objective);
  const more = of.objective.events.kind === 'views' ? [NEWEST_MENU] : [];
  return stat(of, columns, more, [], namesOf(columns));
}

/** What is left of an objective's budget; with the share of good events where no other panel of the tab has it. */
export function budgetPanel<Id extends string>(of: Of<Id> & { withAchieved: boolean }): CataloguePanel<Id> {
  const { target, window } = inWords(of.objective);
  const more =
    `The objective is a share of ${target} over ${window} days. ${WHO_SET_IT} Burn rate: how fast the budget was used up in the time range; at 1, failures are ` +
    `exactly as frequent as the objective allows. Budget left: the share of the failures allowed over the last ${window} days that is still unused; below ` +
    `zero, the budget is overspent. Days left: how long the budget lasts at this burn rate; ${window} means that it will not run out.`;
  const inRange = of.withAchieved ? achieved(of.objective) : [];
  const compared = of.withAchieved ? namesOf(inRange) : undefined;
  return stat(of, [...inRange, ...budget(of.objective)], [more], ['P2', 'P3'], compared);
}

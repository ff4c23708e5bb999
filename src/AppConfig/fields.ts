import { DECIMAL, held, heldObjective, type Held, WHOLE } from '../address/held';
import { FAIR_BURN } from '../catalogue/judged';
import { LATE_AFTER, objectiveById, objectives, type ObjectiveId } from '../catalogue/objectives';
import { settingsOf, type ObjectiveSetting } from '../catalogue/objectives/configured';
import { OBJECTIVE_NUMBERS, PAGE_BURN, TOO_LOW_TARGET, type ObjectiveNumber } from '../catalogue/objectives/limits';
import { STORE_CONTENT, STORE_NAMES } from '../catalogue/targets';
import type { Store } from '../catalogue/types';
import { FAILING } from '../status/limits';

/** One setting as plain data: the form, the checks and the stored object are made of these. */
export interface SettingField<Value extends string | number = string | number> extends Held {
  label: string;
  description: string;
  /** Value of a setting that is not stored, or not valid. */
  preset: Value;
  /** The value is the uid of a data source of this store. */
  store?: Store;
}

const text = (field: SettingField<string>) => field;
const number = (field: SettingField<number>) => field;

/** Grafana's own rule for a uid. */
const UID = /^[A-Za-z0-9_-]{0,40}$/;

const dataSource = (store: Store) =>
  text({
    label: `${STORE_NAMES[store]} data source`,
    description: `uid of the data source that ${STORE_CONTENT[store]} are read from when the URL names none. Empty: Grafana’s default, or else the first.`,
    is: 'data source uid',
    may: 'up to 40 letters, digits, "-" or "_", or nothing',
    fits: (value) => UID.test(value),
    preset: '',
    store,
  });

/** What a number of an objective is for, the same for all of them. */
export const EXPLAINED: Readonly<Record<ObjectiveNumber, string>> = {
  target: `Share that should work, such as 0.99: it is set by you, not by The Pass. It must be above ${TOO_LOW_TARGET}: below that, an alert at ${PAGE_BURN} times the error budget could never fire.`,
  window: 'Days over which the error budget is counted.',
  minimum: 'With fewer events in the time range, a share says little: the status reads “Too few to judge”.',
};

const CALLED: Readonly<Record<ObjectiveNumber, string>> = {
  target: 'objective',
  window: 'window in days',
  minimum: 'fewest to judge',
};

function objective(id: ObjectiveId, name: ObjectiveNumber): SettingField<number> {
  const { title, [name]: preset } = objectiveById(id);
  return { ...heldObjective(name), label: `${title} (${CALLED[name]})`, description: EXPLAINED[name], preset };
}

const decimal = (is: string, may: string, fits: (value: number) => boolean): Held => ({
  is,
  may,
  fits: (value) => DECIMAL.test(value) && fits(Number(value)),
});

export const fields = {
  loki: dataSource('loki'),
  mimir: dataSource('mimir'),
  tempo: dataSource('tempo'),
  service: text({
    ...held.service,
    label: 'Service',
    description: 'service.name of the service that is shown when the URL names none.',
    preset: 'mock-service',
  }),
  objective: objective('menu-loads', 'target'),
  window: objective('menu-loads', 'window'),
  minimum: objective('menu-loads', 'minimum'),
  dishObjective: objective('dish-pages', 'target'),
  dishMinimum: objective('dish-pages', 'minimum'),
  availabilityObjective: objective('dish-availability', 'target'),
  checkObjective: objective('synthetic-checks', 'target'),
  requestObjective: objective('requests', 'target'),
  requestWindow: objective('requests', 'window'),
  requestMinimum: objective('requests', 'minimum'),
  apdex: number({
    ...held.apdex,
    label: 'Apdex threshold T (ms)',
    description:
      'Handler time up to which a request is satisfying. Up to four times as long (4T) it is tolerable; a longer or failed one is frustrating.',
    preset: 1,
  }),
  failingShare: number({
    label: 'Failing from (share)',
    description:
      'Share of menu loads that must have failed before a block of the timeline is called failing, whatever is usual. A block within the objective is fine; what lies between is degraded.',
    ...decimal('share of failures', 'a share above 0 and up to 0.5, such as 0.2', (value) => value > 0 && value <= 0.5),
    preset: FAILING.share,
  }),
  failingTimes: number({
    label: 'Failing from (times the usual)',
    description:
      'How many times the usual share (that of the day before) must have failed before a block is called failing. More than half is always failing.',
    ...decimal('factor', 'a number from 1 to 10, such as 2', (value) => value >= 1 && value <= 10),
    preset: FAILING.times,
  }),
  failingDeviations: number({
    label: 'Failing from (standard deviations)',
    description:
      'How far the failures must exceed what chance explains before a block is called failing. The lower the number, the more often chance is taken for an incident.',
    ...decimal('number of standard deviations', 'a number from 1 to 6, such as 3', (value) => value >= 1 && value <= 6),
    preset: FAILING.deviations,
  }),
  lateAfter: number({
    label: 'Data is late after (seconds)',
    description: `A cluster’s data is called late once its newest log line is this old. The alert on delivery always uses ${LATE_AFTER} seconds, which is how far Mimir looks back.`,
    is: 'number of seconds',
    may: 'a whole number from 60 to 86400, such as 300',
    fits: (value) => WHOLE.test(value) && Number(value) >= 60 && Number(value) <= 86_400,
    preset: LATE_AFTER,
  }),
  conversion: number({
    ...held.conversion,
    label: 'Conversion rate',
    description:
      'Assumed share of dish views that become an order, such as 0.05: this system does not see orders. Every money estimate uses it.',
    preset: 0.05,
  }),
  retries: number({
    ...held.retries,
    label: 'Retries',
    description:
      'Assumed number of times that a client tries again after a failure: the log does not say which requests belong together. Estimates of blocked customers and of value at risk use it.',
    preset: 0,
  }),
  currency: text({
    label: 'Currency',
    description:
      'ISO 4217 code of the currency of menu prices, such as EUR. Empty: amounts have no currency, because the service specifies none.',
    is: 'currency',
    may: 'an ISO 4217 code in capitals, such as EUR, or nothing',
    fits: (value) => value === '' || Intl.supportedValuesOf('currency').includes(value),
    preset: '',
  }),
};

export interface FieldSection {
  title: string;
  /** What its settings have in common. */
  about?: string;
  names: ReadonlyArray<keyof typeof fields>;
  /** Its settings are a table with a row an objective. */
  table?: true;
}

/** Objectives of which the page reads a number, with the settings that hold them. */
export const OBJECTIVE_ROWS = objectives
  .map(({ id, title }) => ({
    id,
    title,
    settings: Object.fromEntries(settingsOf(id)) as Partial<Record<ObjectiveNumber, ObjectiveSetting>>,
  }))
  .filter(({ settings }) => Object.keys(settings).length > 0);

export const OBJECTIVE_HEADS: ReadonlyArray<readonly [ObjectiveNumber, string]> = OBJECTIVE_NUMBERS.map((name) => [
  name,
  CALLED[name][0].toUpperCase() + CALLED[name].slice(1),
]);

/** The form's parts, top to bottom. */
export const SECTIONS: readonly FieldSection[] = [
  { title: 'Shown first', names: ['loki', 'mimir', 'tempo', 'service'] },
  {
    title: 'Objectives',
    about: `The status of each tab, the timeline, the error budgets and the colors of shares follow these: a share is green within its objective, orange while at most ${FAIR_BURN} times as many fail as it allows, and red beyond. Alerts do not: they are generated from the objectives in the repository of The Pass. Change both, or a page may say “fine” while an alert fires.`,
    names: objectives.flatMap(({ id }) => settingsOf(id).map(([, setting]) => setting)),
    table: true,
  },
  {
    title: 'Thresholds',
    about: 'When something is called slow, failing or late.',
    names: ['apdex', 'failingShare', 'failingTimes', 'failingDeviations', 'lateAfter'],
  },
  { title: 'Assumptions', names: ['conversion', 'retries', 'currency'] },
];

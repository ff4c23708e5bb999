import { held, type Held } from '../address/held';
import { objectiveById, PAGE_BURN } from '../catalogue/objectives';
import { TOO_LOW_TARGET } from '../catalogue/objectives/limits';
import { STORE_CONTENT, STORE_NAMES } from '../catalogue/targets';
import type { Store } from '../catalogue/types';

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

export const fields = {
  loki: dataSource('loki'),
  mimir: dataSource('mimir'),
  tempo: dataSource('tempo'),
  service: text({
    ...held.service,
    label: 'Service',
    description: 'service.name of the service shown when the URL names none',
    preset: 'mock-service',
  }),
  objective: number({
    ...held.objective,
    label: 'Objective for menu loads',
    description: `Share of menu loads that should work, such as 0.99: it is set by you, and status, budget and timeline are judged by it. It must be above ${TOO_LOW_TARGET}: below that, an alert at ${PAGE_BURN} times the error budget could never fire.`,
    preset: objectiveById('menu-loads').target,
  }),
  apdex: number({
    ...held.apdex,
    label: 'Apdex threshold T (ms)',
    description:
      'Handler time up to which a request is satisfying. Up to four times as long (4T) it is tolerable; a longer or failed one is frustrating.',
    preset: 1,
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
      'Assumed number of times a client tries again after a failure: the log does not say which requests belong together. Estimates of blocked customers and of value at risk use it.',
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

interface FieldSection {
  title: string;
  names: ReadonlyArray<keyof typeof fields>;
}

/** The form's parts, top to bottom. */
export const SECTIONS: readonly FieldSection[] = [
  { title: 'Shown first', names: ['loki', 'mimir', 'tempo', 'service'] },
  { title: 'Objectives', names: ['objective', 'apdex'] },
  { title: 'Assumptions', names: ['conversion', 'retries', 'currency'] },
];

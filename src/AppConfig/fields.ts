import { held, type Held } from '../address/held';

/** One setting as plain data: the form, the checks and the stored object are made of these. */
export interface SettingField<Value extends string | number = string | number> extends Held {
  label: string;
  description: string;
  /** Value of a setting that is not stored, or not valid. */
  preset: Value;
}

const text = (field: SettingField<string>) => field;
const number = (field: SettingField<number>) => field;

export const fields = {
  service: text({
    ...held.service,
    label: 'Service',
    description: 'service.name of the service shown by default',
    preset: 'mock-service',
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
      'Assumed number of attempts a customer’s client adds after a failed one, 0 to 5: the log does not say which requests belong together. Estimates of blocked customers use it.',
    preset: 0,
  }),
  apdex: number({
    ...held.apdex,
    label: 'Apdex threshold T (ms)',
    description:
      'Handler time up to which a request satisfies. Up to four times as long is tolerable; longer, or failed, is frustrating.',
    preset: 1,
  }),
};

import type { FieldConfigSource } from '@grafana/data';
import type { VizPanel } from '@grafana/scenes';
import { MONEY_UNIT, moneyUnit } from '../../catalogue/money';
import { settingsOf } from '../PageSettings';

/** A field config whose money has this unit. */
export function withMoneyUnit({ defaults, overrides }: FieldConfigSource, unit: string): FieldConfigSource {
  const isMoney = (value: unknown) => value === MONEY_UNIT;
  return {
    defaults: isMoney(defaults.unit) ? { ...defaults, unit } : defaults,
    overrides: overrides.map(({ matcher, properties }) => ({
      matcher,
      properties: properties.map((property) =>
        property.id === 'unit' && isMoney(property.value) ? { ...property, value: unit } : property
      ),
    })),
  };
}

/** Behavior of a panel: shows its money in the configured currency. */
export function inCurrency(panel: VizPanel): void {
  const { currency } = settingsOf(panel);
  if (currency) {
    panel.setState({ fieldConfig: withMoneyUnit(panel.state.fieldConfig, moneyUnit(currency)) });
  }
}

import { decimals, unit } from './fields';

/**
 * Unit of an amount of money: thousands separators and as many decimals as the field asks for, and no symbol (Grafana drops the separators of an
 * empty one, hence the space). The app puts the configured currency in its place; a dashboard has none.
 */
export const MONEY_UNIT = 'currency:financial: :suffix';

/** A column of money. */
export const money = [unit(MONEY_UNIT), decimals(2)];

/** For the description of every panel with money. */
export const MONEY =
  'Amounts are in menu prices. The service specifies no currency; any currency shown comes from the settings.';

/** Grafana's unit for amounts in a currency, by its ISO 4217 code; without a code, `MONEY_UNIT`. */
export function moneyUnit(currency: string): string {
  if (currency === '') {
    return MONEY_UNIT;
  }
  const parts = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(1);
  const at = parts.findIndex(({ type }) => type === 'currency');
  const between = parts.some(({ type }) => type === 'literal') || parts[at].value.length > 1 ? '\u00a0' : '';
  return at === 0
    ? `currency:financial:${parts[at].value}${between}`
    : `currency:financial:${between}${parts[at].value}:suffix`;
}

import { formattedValueToString, getValueFormat } from '@grafana/data';
import { MONEY_UNIT, moneyUnit } from './money';

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** What Grafana writes for a value of two decimals. */
const shown = (value: number, unit: string) => oneLine(formattedValueToString(getValueFormat(unit)(value, 2)));

const AMOUNTS = [0, 1.5, 17757.33, 44232.3, 1234567.891];

test.each(['USD', 'EUR', 'CHF', 'SEK'])('an amount of %s reads as one of this locale', (currency) => {
  const locale = new Intl.NumberFormat(undefined, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  expect(AMOUNTS.map((amount) => shown(amount, moneyUnit(currency)))).toEqual(
    AMOUNTS.map((amount) => oneLine(locale.format(amount)))
  );
});

test('without a currency an amount has two decimals and its thousands apart, as on the dashboard', () => {
  const locale = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  expect(AMOUNTS.map((amount) => shown(amount, moneyUnit('')))).toEqual(
    AMOUNTS.map((amount) => oneLine(locale.format(amount)))
  );
  expect(moneyUnit('')).toBe(MONEY_UNIT);
});

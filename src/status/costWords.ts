import type { Answer, MoneyRange } from './incidentReport';
import { amount } from './words/numbers';

/** What an incident cost, for the end of its line: `value at risk 1.48 to 5.93 (estimate)`. `currency` is an ISO 4217 code, or empty. */
export function costWords(cost: Answer<MoneyRange>, currency: string, locale?: string): string {
  if (cost === 'loading') {
    return 'value at risk …';
  }
  if ('none' in cost) {
    return 'value at risk not known';
  }
  const { low, high } = cost.value;
  return `value at risk ${amount(low, currency, locale)} to ${amount(high, currency, locale)} (estimate)`;
}

import { t } from '../language/text';
import type { Answer, MoneyRange } from './incidentReport';
import { amount } from './words/numbers';

/** What an incident cost, for the end of its line: `value at risk 1.48 to 5.93 (estimate)`. `currency` is an ISO 4217 code, or empty. */
export function costWords(cost: Answer<MoneyRange>, currency: string, locale?: string): string {
  if (cost === 'loading') {
    return t('cost.loading', 'value at risk …');
  }
  if ('none' in cost) {
    return t('cost.unknown', 'value at risk not known');
  }
  const { low, high } = cost.value;
  return t('cost.range', 'value at risk {{low}} to {{high}} (estimate)', {
    low: amount(low, currency, locale),
    high: amount(high, currency, locale),
  });
}

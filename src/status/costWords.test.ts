import { costWords } from './costWords';
import type { Answer, MoneyRange } from './incidentReport';

test.each<[Answer<MoneyRange>, string, string]>([
  ['loading', '', 'value at risk …'],
  [{ none: 'Mimir is unavailable.' }, '', 'value at risk not known'],
  [{ value: { low: 1.4834, assumed: 2.9668, high: 5.9336 } }, '', 'value at risk 1.48 to 5.93 (estimate)'],
  [{ value: { low: 1234.5, assumed: 2469, high: 4938 } }, 'EUR', 'value at risk €1,234.50 to €4,938.00 (estimate)'],
  [{ value: { low: 0, assumed: 0, high: 0 } }, '', 'value at risk 0.00 to 0.00 (estimate)'],
])('%j in "%s" is said as: %s', (cost, currency, words) => expect(costWords(cost, currency, 'en-US')).toBe(words));

import { assumedWords } from './assumed';

test.each([
  [0.05, '5% of dish views become an order'],
  [0.0325, '3.25% of dish views become an order'],
  [1, '100% of dish views become an order'],
])('a conversion rate of %d says: %s', (share, words) => expect(assumedWords.conversion(share)).toBe(words));

test.each([
  [0, 'clients do not try again'],
  [1, 'clients try once more after a failure'],
  [3, 'clients try 3 more times after a failure'],
])('%d retries say: %s', (retries, words) => expect(assumedWords.retries(retries)).toBe(words));

import { whenWords } from './incidentWords';

const MINUTE = 60_000;

test.each([
  ['over', '10 to 20 (10 min)'],
  ['going-on', 'since 10 (10 min so far)'],
  ['cut', 'from 10 until after 20 (10 min at least)'],
] as const)('an incident that is %s was %s', (end, words) => {
  expect(whenWords({ from: 10 * MINUTE, to: 20 * MINUTE, end }, (ms) => String(ms / MINUTE))).toBe(words);
});

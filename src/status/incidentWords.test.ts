import { lengthWords, shareWords, whenWords } from './incidentWords';

const MINUTE = 60_000;

test.each([
  ['over', '10 to 20 (10 min)'],
  ['going-on', 'since 10 (10 min so far)'],
  ['cut', 'from 10 until after 20 (10 min at least)'],
] as const)('an incident that is %s was %s', (end, words) => {
  expect(whenWords({ from: 10 * MINUTE, to: 20 * MINUTE, end }, (ms) => String(ms / MINUTE))).toBe(words);
});

test.each([
  [0, '0 s'],
  [400, '0 s'],
  [45_000, '45 s'],
  [12 * MINUTE, '12 min'],
  [12 * MINUTE + 5000, '12 min 5 s'],
  [72 * MINUTE, '1 h 12 min'],
  [25 * 60 * MINUTE, '1 d 1 h'],
])('%d ms are %s', (ms, words) => {
  expect(lengthWords(ms)).toBe(words);
});

test.each([
  [0, '0.0 %'],
  [0.0008, '0.08 %'],
  [0.483, '48.3 %'],
  [1, '100.0 %'],
])('a share of %d is %s', (share, words) => {
  expect(shareWords(share)).toBe(words);
});

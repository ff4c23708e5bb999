import { badMinutes, whenWords } from './incidentWords';

const MINUTE = 60_000;

const HOURS = 240;

test.each([
  ['over', 12, '0 to 240 (at least 12 min, at most 4 h)'],
  ['over', 0, '0 to 240 (at most 4 h)'],
  ['going-on', 12, 'since 0 (at least 12 min, at most 4 h)'],
  ['cut', 12, 'from 0 until after 240 (at least 12 min)'],
  ['cut', 0, 'from 0 until after 240 (at most 4 h in this time range)'],
] as const)('long blocks leave open how long one that is %s with %i failing minutes was', (end, minutes, words) => {
  const incident = { from: 0, to: HOURS * MINUTE, end, minutes };
  expect(whenWords(incident, (ms) => String(ms / MINUTE))).toBe(words);
});

test.each([
  [undefined, '9 of 240'],
  [12, 'at least 12 of 240'],
  [0, 'at most 240'],
])('bad minutes, of which %s are surely failing', (minutes, words) => {
  expect(badMinutes({ from: 0, to: HOURS * MINUTE, badMs: 9 * MINUTE, minutes })).toBe(words);
});

test.each([
  ['over', '10 to 20 (10 min)'],
  ['going-on', 'since 10 (10 min so far)'],
  ['cut', 'from 10 until after 20 (10 min at least)'],
] as const)('an incident that is %s was %s', (end, words) => {
  expect(whenWords({ from: 10 * MINUTE, to: 20 * MINUTE, end }, (ms) => String(ms / MINUTE))).toBe(words);
});

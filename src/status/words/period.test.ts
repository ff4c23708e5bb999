import { periodFirst, periodWords } from './period';

const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);
const range = { from: Date.UTC(2026, 0, 10, 14, 5), to: Date.UTC(2026, 0, 10, 15, 5), clock };

test.each([
  ['now-30m', 'in the last 30 minutes'],
  ['now-1h', 'in the last hour'],
  ['now-7d', 'in the last 7 days'],
  // since midnight has no shorter name
  ['now/d', 'from 14:05 to 15:05'],
  [undefined, 'from 14:05 to 15:05'],
])('a range from %s is %s', (last, words) => {
  expect(periodWords({ ...range, last })).toBe(words);
});

test('at the beginning of a sentence', () => {
  expect(periodFirst({ ...range, last: 'now-1h' })).toBe('In the last hour');
});

import {
  bytes,
  columnPercent,
  count,
  duration,
  exactDuration,
  factor,
  latency,
  money,
  outOf,
  percent,
  shareOf,
  shortDuration,
  shortPercent,
} from './numbers';

const EN = 'en-US';

test.each([
  [0, '0'],
  [999, '999'],
  [3701, '3,701'],
  [1_234_567.8, '1,234,568'],
])('%d is counted as %s', (value, words) => {
  expect(count(value, EN)).toBe(words);
});

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1536, '1.5 KiB'],
  [3_565_158, '3.4 MiB'],
  [5e15, '4,547.5 TiB'],
])('%d bytes are %s', (value, words) => {
  expect(bytes(value, EN)).toBe(words);
});

test('thousands and the point are the reader’s', () => {
  expect(count(3701, 'de-DE')).toBe('3.701');
  expect(money(1234.5, 'de-DE')).toBe('1.234,50');
});

test.each([
  [91.6667, 2, '91.67%'],
  [-733.4, 0, '-733%'],
  [100, 2, '100.00%'],
])('%d with %d digits is %s', (value, digits, words) => {
  expect(percent(value, digits, EN)).toBe(words);
});

test.each([
  [0.0811, '0.08%'],
  [1, '1%'],
  [4.2169, '4.2%'],
  [9.333, '9.3%'],
  [37.4, '37%'],
])('%d is %s in a sentence', (value, words) => {
  expect(shortPercent(value, EN)).toBe(words);
});

test.each([
  [{ failed: 372, total: 3701 }, '1 in 10 loads', '372 of 3,701'],
  [{ failed: 5, total: 60 }, '1 in 12 loads', '5 of 60'],
  [{ failed: 30, total: 60 }, 'half of all loads', '30 of 60'],
  // between one in 2 and one in 3
  [{ failed: 40, total: 100 }, '40% of loads', '40 of 100'],
  [{ failed: 75, total: 100 }, '75% of loads', '75 of 100'],
  [{ failed: 3, total: 100 }, '3% of loads', '3 of 100'],
])('%j is %s', (share, words, exact) => {
  expect(shareOf(share, 'loads', EN)).toBe(words);
  expect(outOf(share, EN)).toBe(exact);
});

test.each([
  [0, '0 seconds', '0 s'],
  [1, '1 second', '1 s'],
  [59.6, '1 minute', '1 min'],
  [754, '12 minutes', '12 min'],
  [3600, '1 hour', '1 h'],
  [7500, '2 hours 5 minutes', '2 h 5 min'],
  [90_061, '1 day 1 hour', '1 d 1 h'],
  [Infinity, 'more than a day', 'over a day'],
])('%d seconds are %s', (seconds, words, short) => {
  expect(duration(seconds)).toBe(words);
  expect(shortDuration(seconds)).toBe(short);
});

test.each([
  [1.23, '1.2 s'],
  [0.0312, '31.2 ms'],
  [0.00065, '650.0 µs'],
])('a request of %d s took %s', (seconds, words) => {
  expect(latency(seconds, EN)).toBe(words);
});

test('a burn rate is a factor', () => {
  expect([factor(8.3333, EN), factor(10, EN), factor(0, EN)]).toEqual(['8.33×', '10×', '0×']);
});

test.each([
  [0, '0 s'],
  [0.4, '0 s'],
  [45, '45 s'],
  [720, '12 min'],
  [725, '12 min 5 s'],
  [72 * 60, '1 h 12 min'],
  [25 * 3600, '1 d 1 h'],
])('%d seconds are exactly %s', (seconds, words) => {
  expect(exactDuration(seconds)).toBe(words);
});

test.each([
  [0, '0.0%'],
  [0.08, '0.08%'],
  [48.3, '48.3%'],
  [100, '100.0%'],
])('%d is %s in a column', (value, words) => {
  expect(columnPercent(value, EN)).toBe(words);
});

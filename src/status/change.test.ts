import { changeOf, changesInWords } from './change';

test.each([
  [110, 100, '+10%'],
  [99, 100, '−1%'],
  [88, 100, '−12%'],
  [300, 100, '+200%'],
  [100.01, 100, 'unchanged'],
  [0, 100, '−100%'],
  [5, 0, '0 then'],
  [0, 0, 'unchanged'],
  [5, undefined, undefined],
  [undefined, 5, '5 then'],
  [undefined, undefined, undefined],
])('%s after %s is %s', (now, then, words) => {
  expect(changeOf({ now, then, isShare: false, write: String }, 'en')).toBe(words);
});

test.each([
  [91.67, 93.2, '−1.5 points'],
  [100, 90, '+10.0 points'],
  [90.01, 90, 'unchanged'],
])('a share of %s after %s has changed by %s', (now, then, words) => {
  expect(changeOf({ now, then, isShare: true, write: String }, 'en')).toBe(words);
});

test('a line names each number that has one then', () => {
  expect(
    changesInWords(
      [
        { name: 'successful', now: 91, then: 93, isShare: true, write: String },
        { name: 'menu loads', now: 60, then: 71, isShare: false, write: String },
        { name: 'views', now: 60, then: undefined, isShare: false, write: String },
      ],
      'a week before',
      'en'
    )
  ).toBe('Against a week before: successful −2.0 points, menu loads −15%');
});

test('a number without a name', () => {
  expect(changesInWords([{ name: '', now: 2, then: 1, isShare: false, write: String }], 'a day before', 'en')).toBe(
    'Against a day before: +100%'
  );
});

test('without data then it says so', () => {
  expect(
    changesInWords([{ name: 'views', now: 60, then: undefined, isShare: false, write: String }], 'a day before')
  ).toBe('No data a day before');
});

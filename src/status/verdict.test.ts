import { aroundStart, verdictOf, verdictWords, type Stretch } from './verdict';

const MINUTE = 60_000;
const stretch = (requests: number, failed: number, p95?: number): Stretch => ({ requests, failed, p95 });

test.each<[string, Stretch, Stretch, string]>([
  ['fewer failures', stretch(600, 40), stretch(600, 2), 'better'],
  ['more failures', stretch(600, 2), stretch(600, 40), 'worse'],
  ['as many failures', stretch(600, 10), stretch(600, 10), 'same'],
  ['a difference that chance explains', stretch(600, 10), stretch(600, 12), 'same'],
  ['the same difference of many more requests', stretch(60_000, 10), stretch(60_000, 12), 'worse'],
  ['no failure at all', stretch(600, 0), stretch(600, 0), 'same'],
  ['everything failed, and still does', stretch(600, 100), stretch(600, 100), 'same'],
  ['faster', stretch(600, 0, 0.2), stretch(600, 0, 0.1), 'better'],
  ['slower', stretch(600, 0, 0.1), stretch(600, 0, 0.2), 'worse'],
  ['a little slower', stretch(600, 0, 0.1), stretch(600, 0, 0.12), 'same'],
  ['slower by what nobody notices', stretch(600, 0, 0.001), stretch(600, 0, 0.002), 'same'],
  ['latency that is not known', stretch(600, 0), stretch(600, 0, 0.2), 'same'],
  ['failures decide before latency', stretch(600, 40, 0.1), stretch(600, 2, 0.4), 'better'],
  ['nobody came before', stretch(0, 0), stretch(600, 0), 'too-few'],
  ['few came after', stretch(600, 40), stretch(29, 0), 'too-few'],
  ['just enough', stretch(30, 0), stretch(30, 50), 'worse'],
])('%s', (_, before, after, verdict) => {
  expect(verdictOf(before, after)).toBe(verdict);
});

test.each<[Stretch, Stretch, string]>([
  [
    stretch(600, 40, 0.25),
    stretch(600, 2.1, 0.0312),
    '10 minutes later: better (2.1% failed, p95 31.2 ms; before: 40% failed, p95 250.0 ms).',
  ],
  [stretch(600, 2), stretch(600, 40), '10 minutes later: worse (40% failed; before: 2% failed).'],
  [stretch(600, 0), stretch(600, 0), '10 minutes later: the same (0% failed; before: 0% failed).'],
  [stretch(3, 0), stretch(600, 0), '10 minutes later: too few requests to say.'],
])('in words', (before, after, words) => {
  expect(verdictWords(before, after)).toBe(words);
});

test('a start is looked at once ten minutes have passed and arrived', () => {
  const start = { from: 20 * MINUTE, to: 21 * MINUTE };
  expect(aroundStart(start, 31.5 * MINUTE)).toBeUndefined();
  expect(aroundStart(start, 32 * MINUTE)).toEqual({
    before: { from: 10 * MINUTE, to: 20 * MINUTE },
    after: { from: 21 * MINUTE, to: 31 * MINUTE },
  });
});

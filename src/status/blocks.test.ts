import { toBlocks, usualShare, type Counts } from './blocks';
import type { FailingLimits } from './limits';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Blocks of a minute: `[total, failed]`, and a line a request if nothing else is said. */
const minutes = (...counted: ReadonlyArray<readonly [total: number, failed: number, lines?: number]>): Counts[] =>
  counted.map(([total, failed, lines = total], index) => ({
    from: index * MINUTE,
    to: (index + 1) * MINUTE,
    total,
    failed,
    lines,
  }));

const times = <T>(length: number, what: T): T[] => Array.from({ length }, () => what);

const states = (counts: Counts[], usual = 0.1, target = 0.99) =>
  toBlocks(counts, { target, usual }).map(({ state }) => state);

test.each<[string, number, number, number, string]>([
  ['nothing failed', 600, 0, 0.1, 'fine'],
  ['within the objective', 600, 6, 0.1, 'fine'],
  ['just outside it', 600, 7, 0.1, 'degraded'],
  ['chronic 10 %', 600, 60, 0.1, 'degraded'],
  ['20 % is not above 20 %', 600, 120, 0.1, 'degraded'],
  ['above it', 600, 121, 0.1, 'failing'],
  ['above 20 %, but less than twice the usual', 600, 200, 0.2, 'degraded'],
  ['more than half, whatever is usual', 600, 301, 0.6, 'failing'],
  ['three of ten, where one is usual: chance', 10, 3, 0.1, 'degraded'],
  ['six of ten', 10, 6, 0.1, 'failing'],
  ['two of five, where none is usual', 5, 2, 0, 'failing'],
])('%s: %d loads, %d failed, %d usual: %s', (_, total, failed, usual, state) => {
  expect(states(minutes([total, failed]), usual)).toEqual([state]);
});

test('the objective is a parameter', () => {
  expect(states(minutes([600, 60]), 0.1, 0.9)).toEqual(['fine']);
  expect(states(minutes([600, 1]), 0, 0.999)).toEqual(['degraded']);
});

describe('what is failing is a parameter', () => {
  const limits = { share: 0.2, times: 2, deviations: 3 };
  const state = (total: number, failed: number, usual: number, failing: FailingLimits) =>
    toBlocks(minutes([total, failed]), { target: 0.99, usual, failing })[0].state;

  test.each<[string, number, number, number, Partial<FailingLimits>, string]>([
    ['a smaller share', 600, 70, 0, { share: 0.1 }, 'failing'],
    ['a larger share', 600, 240, 0, { share: 0.45 }, 'degraded'],
    ['less than so many times the usual', 600, 170, 0.1, { times: 3 }, 'degraded'],
    ['more than that', 600, 190, 0.1, { times: 3 }, 'failing'],
    ['more than half, however many times', 600, 301, 0.2, { times: 10 }, 'failing'],
    ['chance of fewer deviations', 10, 3, 0.1, { deviations: 2 }, 'failing'],
  ])('%s: %d loads, %d failed, %d usual, %j: %s', (_, total, failed, usual, change, wanted) => {
    expect(state(total, failed, usual, { ...limits, ...change })).toBe(wanted);
  });
});

describe('few requests', () => {
  test.each<[string, Counts[], string]>([
    ['three of three worked', minutes([3, 0]), 'fine'],
    ['one of three failed', minutes([3, 1]), 'fine'],
    ['one of one failed', minutes([1, 1]), 'fine'],
    ['three of three failed, and nothing else is known', minutes([3, 3]), 'degraded'],
  ])('%s', (_, counts, state) => {
    expect(states(counts)).toEqual([state]);
  });

  test('one failure in a quiet night is no alarm', () => {
    expect(states(minutes([2, 0], [1, 0], [1, 1], [2, 0], [2, 0]))).toEqual(times(5, 'fine'));
  });

  test('a night in which all of a few requests fail is failing', () => {
    expect(states(minutes(...times(4, [2, 2] as const)))).toEqual(times(4, 'failing'));
  });

  test('the last good request before an incident stays good', () => {
    expect(states(minutes([2, 0], [60, 60], [60, 60]))).toEqual(['fine', 'failing', 'failing']);
  });
});

test('nobody came is another thing than nothing arrived', () => {
  expect(states(minutes([60, 0], [0, 0, 12], [0, 0]))).toEqual(['fine', 'no-traffic', 'no-data']);
});

describe('what usually fails', () => {
  const hours = (failed: number[]): Counts[] =>
    failed.map((one, index) => ({ from: index * HOUR, to: (index + 1) * HOUR, total: 600, failed: one, lines: 600 }));

  test('is the median of the day before, which an incident there does not move', () => {
    const day = hours([...times(20, 60), ...times(4, 400)]);
    expect(usualShare(day, minutes([600, 600]))).toBeCloseTo(0.1);
  });

  test('is the lower quartile of the range where the day before says nothing', () => {
    const mostlyBad = minutes(...times(10, [600, 60] as const), ...times(20, [600, 400] as const));
    expect(usualShare([], mostlyBad)).toBeCloseTo(0.1);
    expect(usualShare(hours([60]), mostlyBad)).toBeCloseTo(0.1);
  });

  test('takes few requests a minute together before it compares them', () => {
    // 10 % of ten: none fails in every third minute, which is not what is usual
    const tenAMinute = minutes(...Array.from({ length: 60 }, (_, index) => [10, index % 3] as const));
    expect(usualShare([], tenAMinute)).toBeCloseTo(0.08, 1);
  });

  test('is nothing where nothing is known', () => {
    expect(usualShare([], minutes([3, 3], [0, 0, 5]))).toBe(0);
  });

  test('an incident that fills most of the range is seen', () => {
    const counts = minutes(...times(8, [60, 6] as const), ...times(22, [60, 31] as const));
    const usual = usualShare([], counts);
    expect(states(counts, usual)).toEqual([...times(8, 'degraded'), ...times(22, 'failing')]);
  });
});

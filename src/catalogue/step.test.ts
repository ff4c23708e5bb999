import { DASHBOARD_STEP, FIRST_RANGE, stepFor } from './step';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test.each([
  [5 * MINUTE, '15s'],
  [30 * MINUTE, '15s'],
  [60 * MINUTE, '30s'],
  [DAY, '1800s'],
  [7 * DAY, '7200s'],
  [3650 * DAY, '86400s'],
])('a range of %d ms has steps of %s', (range, step) => {
  expect(stepFor(range)).toBe(step);
});

test('the dashboard asks at the step of the app where both begin', () => {
  const [, minutes] = /^now-(\d+)m$/.exec(FIRST_RANGE.from) ?? [];
  expect(DASHBOARD_STEP).toBe(stepFor(Number(minutes) * MINUTE));
});

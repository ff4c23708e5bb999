import { blockGrid, blockLength, hoursBefore, slotsOf } from './grid';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [MINUTE, MINUTE],
  [30 * MINUTE, MINUTE],
  [3 * HOUR, MINUTE],
  [6 * HOUR, 2 * MINUTE],
  [12 * HOUR, 5 * MINUTE],
  [DAY, 10 * MINUTE],
  [2 * DAY, 15 * MINUTE],
  [7 * DAY, HOUR],
  [30 * DAY, 4 * HOUR],
  [90 * DAY, 12 * HOUR],
  [366 * DAY, 2 * DAY],
])('a range of %d ms has blocks of %d ms, 200 at most', (range, length) => {
  expect(blockLength(range)).toBe(length);
  expect(range / length).toBeLessThanOrEqual(200);
});

const at = (text: string) => Date.parse(`2026-11-27T${text}Z`);
const said = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((moment) => new Date(moment).toISOString().replace(':00.000Z', ''));

test.each([
  ['12:00:30', '12:30:10', 0, '2026-11-27T12:00', '2026-11-27T12:31'],
  ['12:00:00', '12:30:00', 0, '2026-11-27T12:00', '2026-11-27T12:30'],
  ['12:04:20', '12:04:40', 0, '2026-11-27T12:04', '2026-11-27T12:05'],
  ['00:10:00', '23:50:00', 5.5 * HOUR, '2026-11-27T00:10', '2026-11-27T23:50'],
])('a range from %s to %s is shown in whole blocks', (from, to, offset, first, last) => {
  expect(said(blockGrid({ from: at(from), to: at(to) }, offset))).toEqual([first, last]);
});

test('blocks of hours begin at whole hours of local time', () => {
  const grid = blockGrid({ from: at('00:00:00') - 6 * DAY, to: at('12:00:00') }, 5.5 * HOUR);
  expect(grid.step).toBe(HOUR);
  expect(said(grid)).toEqual(['2026-11-20T23:30', '2026-11-27T12:30']);
});

test('a year stays within what may be asked', () => {
  const to = at('12:34:56');
  const grid = blockGrid({ from: to - 366 * DAY, to }, 0, 366 * DAY);
  expect(grid.to).toBeGreaterThanOrEqual(to);
  expect(grid.to - grid.from).toBeLessThanOrEqual(366 * DAY);
});

test('what is usual is asked of whole hours, so that a later question is the same one', () => {
  const grid = hoursBefore({ from: at('12:34:56'), to: at('12:50:00') }, 0);
  expect(said(grid)).toEqual(['2026-11-26T12:00', '2026-11-27T12:00']);
  expect(slotsOf(grid)).toHaveLength(24);
});

test('slots fill a grid without a gap', () => {
  const slots = slotsOf({ from: 0, to: 3 * MINUTE, step: MINUTE });
  expect(slots).toEqual([
    { from: 0, to: MINUTE },
    { from: MINUTE, to: 2 * MINUTE },
    { from: 2 * MINUTE, to: 3 * MINUTE },
  ]);
});

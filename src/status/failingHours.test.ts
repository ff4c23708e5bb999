import { withFailingHours, type Hour } from './failingHours';
import { incidentsOf } from './incidents';
import type { FailingLimits } from './limits';
import type { Block, BlockState } from './types';

const HOUR = 3_600_000;
const yardstick = { target: 0.99, usual: 0.1 };

/** Blocks of four hours, 4,000 loads each; all but the ones that had no traffic. */
const blocks = (...states: BlockState[]): Block[] =>
  states.map((state, index) => ({
    from: index * 4 * HOUR,
    to: (index + 1) * 4 * HOUR,
    total: state === 'no-traffic' ? 0 : 4000,
    failed: state === 'no-traffic' ? 0 : 400,
    state,
  }));

/** An hour of 1,500 loads in which so many minutes were above 20 %, and so many of them above 30 %. */
const hour = (at: number, above20: number, above30 = above20, failed = 200): Hour => ({
  from: at * HOUR,
  to: (at + 1) * HOUR,
  total: 1500,
  failed,
  minutes: new Map([
    ...(above20 > 0 ? ([[0.2, above20]] as const) : []),
    ...(above30 > 0 ? ([[0.3, above30]] as const) : []),
  ]),
});

const day = blocks('degraded', 'degraded', 'fine', 'degraded');

test('twelve failing minutes make a good block failing, and its incident begins and ends with their hour', () => {
  const found = withFailingHours(day, [hour(6, 12)], yardstick);
  expect(found.map(({ state }) => state)).toEqual(['degraded', 'failing', 'fine', 'degraded']);
  expect(found[1]).toEqual({
    ...day[1],
    state: 'failing',
    worst: { from: 6 * HOUR, to: 7 * HOUR, total: 1500, failed: 200, minutes: 12 },
  });
  expect(incidentsOf(found)).toEqual([
    { from: 6 * HOUR, to: 7 * HOUR, ongoing: false, total: 1500, failed: 200, minutes: 12 },
  ]);
});

test('an incident over several blocks has all requests of those between its first and its last hour', () => {
  const found = withFailingHours(day, [hour(3, 20), hour(4, 60), hour(7, 60), hour(8, 10)], yardstick);
  expect(incidentsOf(found)).toEqual([
    {
      from: 3 * HOUR,
      to: 9 * HOUR,
      ongoing: false,
      total: 1500 + 4000 + 1500,
      failed: 200 + 400 + 200,
      minutes: 150,
    },
  ]);
});

test.each<[string, Hour[], Partial<typeof yardstick & { failing: FailingLimits }>, number[]]>([
  ['no hour is', [], {}, []],
  ['an hour before all blocks is', [hour(-1, 30)], {}, []],
  ['several clusters were failing in the same minutes', [hour(0, 100)], {}, [60]],
  ['two hours of a block are', [hour(0, 5), hour(2, 7)], {}, [12]],
  ['15 % are usual: above 30 % counts', [hour(0, 30, 4)], { usual: 0.15 }, [4]],
  ['15 % are usual, and no minute was above 30 %', [hour(0, 30, 0)], { usual: 0.15 }, []],
  ['a limit between two shares takes the larger', [hour(0, 30, 4)], { usual: 0.12 }, [4]],
  [
    'more fails than any share that was counted',
    [hour(0, 30)],
    { failing: { share: 0.6, times: 2, deviations: 3 } },
    [],
  ],
])('failing minutes where %s', (_, hours, more, minutes) => {
  const found = withFailingHours(day, hours, { ...yardstick, ...more });
  expect(found.flatMap(({ worst }) => worst?.minutes ?? [])).toEqual(minutes);
  expect(found.filter(({ state }) => state === 'failing')).toHaveLength(minutes.length);
});

describe('an hour that is failing as a whole', () => {
  test('makes a good block failing, though no minute is surely so', () => {
    const found = withFailingHours(day, [hour(4, 0, 0, 150), hour(5, 0, 0, 500), hour(6, 0, 0, 150)], yardstick);
    expect(found[1].worst).toEqual({ from: 5 * HOUR, to: 6 * HOUR, total: 1500, failed: 500, minutes: 0 });
    expect(incidentsOf(found)).toEqual([
      { from: 5 * HOUR, to: 6 * HOUR, ongoing: false, total: 1500, failed: 500, minutes: 0 },
    ]);
  });

  test('says where a failing block was failing', () => {
    const [, block] = withFailingHours(
      blocks('degraded', 'failing'),
      [hour(7, 3, 3, 500), hour(6, 0, 0, 500)],
      yardstick
    );
    expect(block.worst).toMatchObject({ from: 6 * HOUR, to: 8 * HOUR, minutes: 3 });
  });

  test.each<[BlockState, number]>([
    ['degraded', 0],
    ['failing', 1],
  ])('with six of ten loads says nothing of a block that is %s, or where it was failing: %d', (state, count) => {
    const few = { ...hour(0, 0), total: 10, failed: 6 };
    expect(withFailingHours(blocks(state), [few], yardstick).filter(({ worst }) => worst)).toHaveLength(count);
  });
});

test('a block without a load stays so', () => {
  const quiet = blocks('no-traffic');
  expect(withFailingHours(quiet, [hour(1, 5)], yardstick)).toEqual(quiet);
});

describe('at the end of what can be known', () => {
  const until = 15.5 * HOUR;
  test.each([
    ['the hour that has begun is failing', [hour(15, 9)], true],
    ['the hour before it was', [hour(14, 9)], false],
  ])('%s', (_, hours, ongoing) => {
    const [incident] = incidentsOf(withFailingHours(day, hours, yardstick), until);
    expect(incident.ongoing).toBe(ongoing);
  });

  test('a long block that is failing by its sum says at most how long', () => {
    expect(incidentsOf(blocks('degraded', 'failing', 'fine'))).toEqual([
      { from: 4 * HOUR, to: 8 * HOUR, ongoing: false, total: 4000, failed: 400, minutes: 0 },
    ]);
  });
});

import { panelById, type PanelId } from '../catalogue';
import { AUDIENCES, LATE_AFTER, objectiveById, type Audience } from '../catalogue/objectives';
import { queriesOf } from '../catalogue/reading';
import { COLUMNS, takes, type Taken } from './audiences';
import type { Facts } from './facts';
import { statusOf } from './index';
import { plain } from './parts';
import type { Block, Incident } from './types';

/** Heads of a table's columns. */
const columnsOf = (panel: PanelId): unknown[] =>
  panelById(panel).transformations?.flatMap(({ options }) => Object.values(options.renameByName ?? {})) ?? [];

const HOUR = 3_600_000;
const MINUTE = 60_000;
const to = Date.UTC(2026, 0, 10, 15, 0);
const from = to - HOUR;
const at = (minute: number) => from + minute * MINUTE;

const period = { from, to, last: 'now-1h', clock: (moment: number) => new Date(moment).toISOString().slice(11, 16) };

/** A timeline of an hour: `F` failing, `d` degraded, `-` without traffic, any other fine; a block is a character long. */
function timeline(picture: string): Block[] {
  const length = HOUR / picture.length;
  const states: Record<string, Block['state']> = { F: 'failing', d: 'degraded', '-': 'no-traffic' };
  return [...picture].map((character, index) => ({
    from: from + index * length,
    to: from + (index + 1) * length,
    total: 60,
    failed: 6,
    state: states[character] ?? 'fine',
  }));
}

const incident = (start: number, end: number, ongoing = false): Incident => ({
  from: at(start),
  to: at(end),
  ongoing,
  total: 600,
  failed: 300,
});

const fresh = [
  { cluster: 'native', seconds: 12 },
  { cluster: 'second', seconds: 4 },
];

/** A share of good events from two counts. */
const counts = (failed: number, total: number) => ({ achieved: 100 * (1 - failed / total), total });

const dishPages = (failed: number, total: number) => ({ ...counts(failed, total), minimum: 30 });

function facts(audience: Audience, change: Partial<Facts>): Facts {
  const base: Facts = {
    period,
    objective: objectiveById(takes[audience].objective),
    lateAfter: LATE_AFTER,
    pending: false,
    away: [],
    reading: 'logs',
    ...counts(372, 3701),
    burn: 10.05,
    left: -905,
    days: 0,
    clusters: fresh,
    blocks: [],
    incidents: [],
  };
  return { ...base, ...EXTRA[audience], ...change };
}

const EXTRA: Record<Audience, Partial<Facts>> = {
  'customer-experience': { dishes: dishPages(0, 812), unavailable: 9 },
  business: { atRisk: { low: 1.483, high: 5.932 }, unmet: { low: 2.7, high: 10.791 } },
  technical: {
    routes: [
      { route: '/api/menu/{id}', requests: 1000, failed: 0, p95: 0.0312 },
      { route: '/api/menu', requests: 3720, failed: 10, p95: 0.021 },
    ],
  },
};

const read = (audience: Audience, change: Partial<Facts>) =>
  plain(statusOf(facts(audience, change), audience).sentence);

const DISHES = 'Dishes that cannot be ordered were viewed 9 times.';
const UNMET = 'Demand for dishes that cannot be ordered was worth 2.70 to 10.79 (an estimate).';
const SLOWEST = 'The slowest route is /api/menu/{id}, with a p95 of 31.2 ms.';

type Row = [string, string, Partial<Facts>, Record<Audience, string>];

const rows: Row[] = [
  [
    'loading',
    'Counting',
    {
      pending: true,
      achieved: undefined,
      total: undefined,
      dishes: undefined,
      unavailable: undefined,
      unmet: undefined,
      routes: [],
      clusters: [],
    },
    {
      'customer-experience': 'Counting menu loads in the last hour…',
      business: 'Counting menu loads in the last hour…',
      technical: 'Counting requests in the last hour…',
    },
  ],
  [
    'fine',
    'Fine',
    { ...counts(0, 3701), dishes: dishPages(0, 812), unavailable: 0, unmet: { low: null, high: null }, routes: [] },
    {
      'customer-experience': 'In the last hour, all 3,701 menu loads worked. Dish pages open.',
      business: 'In the last hour, all 3,701 menu loads worked: no order was at risk.',
      technical: 'In the last hour, all 3,701 requests were answered without a server error.',
    },
  ],
  [
    'fine, with few failures',
    'Fine',
    { ...counts(3, 3701), unavailable: 1, routes: [{ route: '/api/menu', requests: 3701, failed: 0.08106 }] },
    {
      'customer-experience':
        'In the last hour, 3 of 3,701 menu loads failed (0.08%). That is within the objective. Dish pages still open. Dishes that cannot be ordered were viewed once.',
      business: `In the last hour, 3 of 3,701 menu loads failed (0.08%), which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). That is within the objective. ${UNMET}`,
      technical:
        'In the last hour, 3 of 3,701 requests ended in a server error (0.08%), all of them on /api/menu. That is within the objective.',
    },
  ],
  [
    'degraded',
    'Degraded',
    { blocks: timeline('dddddddddddd') },
    {
      'customer-experience': `In the last hour, 1 in 10 menu loads failed (372 of 3,701). That is worse than the objective allows but usual for this service, and it was so before this time range. Dish pages still open. ${DISHES}`,
      business: `In the last hour, 1 in 10 menu loads failed (372 of 3,701), which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). That is worse than the objective allows but usual for this service, and it was so before this time range. ${UNMET}`,
      technical: `In the last hour, 372 of 3,701 requests ended in a server error (10%), all of them on /api/menu. That is worse than the objective allows but usual for this service, and it was so before this time range. ${SLOWEST}`,
    },
  ],
  [
    'degraded, without a timeline',
    'Degraded',
    { dishes: dishPages(162, 812) },
    {
      'customer-experience': `In the last hour, 1 in 10 menu loads failed (372 of 3,701). That is worse than the objective allows. 1 in 5 dish pages failed (162 of 812). ${DISHES}`,
      business: `In the last hour, 1 in 10 menu loads failed (372 of 3,701), which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). That is worse than the objective allows. ${UNMET}`,
      technical: `In the last hour, 372 of 3,701 requests ended in a server error (10%), all of them on /api/menu. That is worse than the objective allows. ${SLOWEST}`,
    },
  ],
  [
    'failing',
    'Failing',
    {
      ...counts(1850, 3701),
      blocks: timeline('........FFFF'),
      incidents: [incident(40, 60, true)],
      routes: [
        { route: '/api/menu', requests: 3000, failed: 60 },
        { route: '/orders', requests: 701, failed: 7.132 },
      ],
    },
    {
      'customer-experience': `In the last hour, half of all menu loads failed (1,850 of 3,701). It began at 14:40 and is ongoing, 20 minutes so far. Dish pages still open. ${DISHES}`,
      business: `In the last hour, half of all menu loads failed (1,850 of 3,701), which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). It began at 14:40 and is ongoing, 20 minutes so far. ${UNMET}`,
      technical:
        'In the last hour, 1,850 of 3,701 requests ended in a server error (50%), 1,800 of them on /api/menu. It began at 14:40 and is ongoing, 20 minutes so far.',
    },
  ],
  [
    'failing since before the range',
    'Failing',
    {
      ...counts(3701, 3701),
      blocks: timeline('FFFF'),
      incidents: [incident(0, 60, true)],
      dishes: { achieved: null, total: null, minimum: 30 },
      unavailable: null,
      unmet: undefined,
      routes: [],
    },
    {
      'customer-experience':
        'In the last hour, all 3,701 menu loads failed. It began before this time range and is ongoing.',
      business:
        'In the last hour, all 3,701 menu loads failed, which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). It began before this time range and is ongoing.',
      technical:
        'In the last hour, all 3,701 requests ended in a server error. It began before this time range and is ongoing.',
    },
  ],
  [
    'failing, without a timeline',
    'Failing',
    { ...counts(740, 3701), atRisk: { low: undefined, high: undefined }, routes: [] },
    {
      'customer-experience': `In the last hour, 1 in 5 menu loads failed (740 of 3,701). Dish pages still open. ${DISHES}`,
      business: `In the last hour, 1 in 5 menu loads failed (740 of 3,701); what that cost is not known. ${UNMET}`,
      technical: 'In the last hour, 740 of 3,701 requests ended in a server error (20%).',
    },
  ],
  [
    'recovering',
    'Recovering',
    { blocks: timeline('....FFFFFF..'), incidents: [incident(20, 50)] },
    {
      'customer-experience': `In the last hour, 1 in 10 menu loads failed (372 of 3,701). The incident ended 10 minutes ago and may come back. Dish pages still open. ${DISHES}`,
      business: `In the last hour, 1 in 10 menu loads failed (372 of 3,701), which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). The incident ended 10 minutes ago and may come back. ${UNMET}`,
      technical: `In the last hour, 372 of 3,701 requests ended in a server error (10%), all of them on /api/menu. The incident ended 10 minutes ago and may come back. ${SLOWEST}`,
    },
  ],
  [
    'over',
    'Over',
    { blocks: timeline('..FFFF......'), incidents: [incident(0, 2), incident(10, 30)] },
    {
      'customer-experience': `In the last hour, 1 in 10 menu loads failed (372 of 3,701). An incident began at 14:10, lasted 20 minutes and is over. Dish pages still open. ${DISHES}`,
      business: `In the last hour, 1 in 10 menu loads failed (372 of 3,701), which put orders worth 1.48 to 5.93 at risk (an estimate, in menu prices). An incident began at 14:10, lasted 20 minutes and is over. ${UNMET}`,
      technical: `In the last hour, 372 of 3,701 requests ended in a server error (10%), all of them on /api/menu. An incident began at 14:10, lasted 20 minutes and is over. ${SLOWEST}`,
    },
  ],
  [
    'no traffic',
    'No traffic',
    {
      achieved: null,
      total: null,
      dishes: { achieved: null, total: null, minimum: 30 },
      unavailable: null,
      unmet: { low: null, high: null },
      routes: [],
    },
    {
      'customer-experience': 'There were no menu loads in the last hour.',
      business: 'There were no menu loads in the last hour.',
      technical: 'There were no requests in the last hour.',
    },
  ],
  [
    'too few requests',
    'Too few to judge',
    { ...counts(2, 12), unavailable: 0, unmet: { low: null, high: null }, routes: [] },
    {
      'customer-experience':
        'There were only 12 menu loads in the last hour, too few to judge: 2 of them failed. Dish pages still open.',
      business: 'There were only 12 menu loads in the last hour, too few to judge: 2 of them failed.',
      technical: 'There were only 12 requests in the last hour, too few to judge: 2 of them ended in a server error.',
    },
  ],
  [
    'one request',
    'Too few to judge',
    { ...counts(0, 1), dishes: dishPages(0, 1), unavailable: 0, unmet: { low: null, high: null }, routes: [] },
    {
      'customer-experience':
        'There was only 1 menu load in the last hour, too few to judge; it worked. Dish pages open.',
      business: 'There was only 1 menu load in the last hour, too few to judge; it worked.',
      technical: 'There was only 1 request in the last hour, too few to judge; it was answered without a server error.',
    },
  ],
  [
    'late data',
    'Fine',
    {
      ...counts(0, 3701),
      unavailable: 0,
      unmet: undefined,
      routes: [],
      clusters: [{ cluster: 'native', seconds: 754 }],
    },
    {
      'customer-experience':
        'In the last hour, all 3,701 menu loads worked. Dish pages open. The data is late: the newest line is 12 minutes old, and what has happened since is not counted.',
      business:
        'In the last hour, all 3,701 menu loads worked: no order was at risk. The data is late: the newest line is 12 minutes old, and what has happened since is not counted.',
      technical:
        'In the last hour, all 3,701 requests were answered without a server error. The data is late: the newest line is 12 minutes old, and what has happened since is not counted.',
    },
  ],
  [
    'a cluster away',
    'Fine',
    {
      ...counts(0, 3701),
      unavailable: 0,
      unmet: undefined,
      routes: [],
      clusters: [fresh[0], { cluster: 'second', seconds: Infinity }],
    },
    {
      'customer-experience':
        'In the last hour, all 3,701 menu loads worked. Dish pages open. Nothing has arrived from the cluster second for more than a day, so what has happened there since is not counted.',
      business:
        'In the last hour, all 3,701 menu loads worked: no order was at risk. Nothing has arrived from the cluster second for more than a day, so what has happened there since is not counted.',
      technical:
        'In the last hour, all 3,701 requests were answered without a server error. Nothing has arrived from the cluster second for more than a day, so what has happened there since is not counted.',
    },
  ],
  [
    'a store away',
    'Not known',
    { away: ['loki'], achieved: undefined, total: undefined, dishes: undefined, reading: undefined },
    {
      'customer-experience': `It is not known how many menu loads failed in the last hour. ${DISHES} Loki cannot be read, so everything that only logs can show is missing.`,
      business: `It is not known how many menu loads failed in the last hour. ${UNMET} Loki cannot be read, so everything that only logs can show is missing.`,
      technical: `It is not known how many requests ended in a server error in the last hour. ${SLOWEST} Loki cannot be read, so everything that only logs can show is missing.`,
    },
  ],
];

describe.each(AUDIENCES)('%s reads', (audience) => {
  test.each(rows)('%s', (_, label, change, sentences) => {
    expect(read(audience, change)).toBe(sentences[audience]);
    expect(statusOf(facts(audience, change), audience).label).toBe(label);
  });

  test.each(rows)('where each number of it was made: %s', (_, __, change) => {
    const { sentence } = statusOf(facts(audience, change), audience);
    const linked = sentence.filter(({ panel }) => panel !== undefined);
    linked.forEach(({ panel }) => expect(panel).toMatch(new RegExp(`^${audience}\\.`)));
    // Lengths of time and moments are the timeline's.
    const rest = sentence.filter(({ panel }) => panel === undefined).map(({ text }) => text);
    const numbers = rest.flatMap((text) => text.replace(/at \d\d:\d\d|\d+ minutes/g, '').match(/\d[\d.,]*/g) ?? []);
    expect(numbers).toEqual([]);
  });

  test('what a store that is away cannot say, and nothing is empty', () => {
    const away: Partial<Facts> = {
      away: ['loki', 'mimir', 'tempo'],
      clusters: [],
      reading: undefined,
      dishes: undefined,
      unavailable: undefined,
      atRisk: undefined,
      unmet: undefined,
      routes: undefined,
    };
    const nothing = { achieved: undefined, total: undefined, burn: undefined, left: undefined, days: undefined };
    const { sentence, figures, condition, incomplete } = statusOf(facts(audience, { ...away, ...nothing }), audience);
    expect({ condition, incomplete }).toEqual({ condition: 'unknown', incomplete: true });
    expect(plain(sentence)).toMatch(
      /^It is not known .* Loki cannot be read, .* Mimir cannot be read, .* Tempo cannot be read, /
    );
    expect(figures.every(({ value }) => value !== '')).toBe(true);
    expect(figures.filter(({ value }) => value === 'not known').map(({ id }) => id)).toEqual([
      'achieved',
      'left',
      'burn',
      'days',
      'newest',
      'events',
    ]);
  });

  test('every value it takes is one that its panel asks for', () => {
    const { objective: _, clusters, routes, trend: __, ...rest } = takes[audience];
    const taken = Object.values(rest).flatMap((one): Taken[] => ('panel' in one ? [one] : Object.values(one)));
    expect(taken.length).toBeGreaterThan(4);
    for (const { panel, query } of taken) {
      const legends = queriesOf(panelById(panel)).map((one) => ('legend' in one ? one.legend : undefined));
      expect({ panel, legends }).toEqual({ panel, legends: expect.arrayContaining([query]) });
    }
    expect(columnsOf(clusters)).toEqual(expect.arrayContaining(Object.values(COLUMNS.ofClusters)));
    expect(routes ? columnsOf(routes) : Object.values(COLUMNS.ofRoutes)).toEqual(
      expect.arrayContaining(Object.values(COLUMNS.ofRoutes))
    );
  });
});

test('data are late after the time that is set', () => {
  const clusters = [{ cluster: 'native', seconds: 400 }];
  const isLate = (lateAfter: number) => statusOf(facts('business', { clusters, lateAfter }), 'business').incomplete;
  expect([300, 400, 600].map(isLate)).toEqual([true, false, false]);
});

test('a share of too few dish pages is not said', () => {
  expect(read('customer-experience', { dishes: dishPages(2, 5) })).toContain(
    '2 of 5 dish pages failed, too few to judge.'
  );
  expect(read('customer-experience', { dishes: { ...dishPages(2, 5), minimum: 5 } })).toContain(
    '40% of dish pages failed (2 of 5).'
  );
});

describe('the figures', () => {
  const figure = (id: string, change: Partial<Facts> = {}) =>
    statusOf(facts('customer-experience', change), 'customer-experience').figures.find((one) => one.id === id)?.value;

  test.each<[string, Partial<Facts>, string]>([
    ['objective', {}, '99% over 30 d'],
    ['achieved', {}, '89.95%'],
    ['achieved', counts(2, 12), 'too few'],
    ['achieved', { achieved: undefined, total: undefined, pending: true }, '…'],
    ['achieved', { achieved: null, total: null }, 'none'],
    ['left', {}, 'overspent by 905%'],
    ['left', { left: 63.6 }, '64%'],
    ['burn', {}, '10.05×'],
    ['days', {}, '0'],
    ['days', { days: 12.34 }, '12.3'],
    ['days', { days: 30 }, '30 or more'],
    ['since', {}, '–'],
    ['since', { blocks: timeline('FFFF'), incidents: [incident(0, 60, true)] }, 'before this range'],
    ['since', { blocks: timeline('..FF'), incidents: [incident(30, 60, true)] }, '14:30, 30 min'],
    ['since', { blocks: timeline('...dd-'), incidents: [] }, '14:30, 30 min'],
    ['since', { blocks: timeline('dddd'), incidents: [] }, 'before this range'],
    ['since', { blocks: timeline('--dd'), incidents: [] }, '14:30, 30 min'],
    ['since', { blocks: timeline('.FF.'), incidents: [incident(15, 45)] }, '14:15, 30 min'],
    ['newest', {}, '12 s ago'],
    ['newest', { period: { ...period, last: undefined } }, '12 s before the end'],
    ['newest', { clusters: [] }, 'not known'],
    ['reading', {}, 'log lines'],
    ['reading', { reading: 'recorded' }, 'counters'],
    ['events', {}, '3,701'],
  ])('%s of %j is %s', (id, change, value) => {
    expect(figure(id, change)).toBe(value);
  });

  test('the objective says who set it', () => {
    const [{ hint }] = statusOf(facts('business', {}), 'business').figures;
    expect(hint).toBe('No order is lost because the menu does not open. The target is set by us, not by the business.');
  });
});

test('a range that has ended is not late', () => {
  const old = { clusters: [{ cluster: 'native', seconds: 754 }], period: { ...period, last: undefined } };
  expect(read('technical', { ...old, routes: [] })).toBe(
    'From 14:00 to 15:00, 372 of 3,701 requests ended in a server error (10%). That is worse than the objective allows.'
  );
});

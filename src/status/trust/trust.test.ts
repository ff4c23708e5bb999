import { plain } from '../parts';
import type { Collector, TrustFacts } from './facts';
import { trustStatus } from './index';

const HOUR = 3_600_000;
const to = Date.UTC(2026, 0, 10, 15, 0);
const from = to - HOUR;
const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);

const now = { from, to, last: 'now-1h', clock };
const past = { from, to, clock };

const counted = (counts: Record<string, number>) => new Map(Object.entries(counts));

/** The same requests in each way, by cluster. */
const same = (counts: Record<string, number>) => ({
  lines: counted(counts),
  counter: counted(counts),
  spans: counted(counts),
});

const collector = (more: Partial<Collector> = {}): Collector => ({
  cluster: 'native',
  name: 'host-1',
  bytes: 0,
  reported: 15,
  ...more,
});

const base: TrustFacts = {
  period: now,
  lateAfter: 300,
  pending: false,
  away: [],
  counts: same({ native: 3000, second: 701 }),
  clusters: [
    { cluster: 'native', seconds: 12 },
    { cluster: 'second', seconds: 4 },
  ],
  collectors: [collector(), collector({ cluster: 'second', name: 'host-2', bytes: 3_565_158 })],
  fullest: 1.25,
  dropped: null,
};

const facts = (change: Partial<TrustFacts>): TrustFacts => ({ ...base, ...change });

const AGE = 'The newest line is 12 seconds old.';
const WAITS = '3.4 MiB wait at the collectors.';
const none = { lines: counted({}), counter: counted({}), spans: counted({}) };

const nobody = { lines: undefined, counter: undefined, spans: undefined };

test.each<[string, string, Partial<TrustFacts>, string]>([
  [
    'loading',
    'Counting',
    { pending: true, counts: nobody, clusters: [], collectors: undefined, fullest: undefined, dropped: undefined },
    'Comparing the counts of requests in the last hour…',
  ],
  ['the counts agree', 'Trustworthy', {}, `In the last hour, all 3 counts agree on 3,701 requests. ${AGE} ${WAITS}`],
  [
    'in a range of the past',
    'Trustworthy',
    { period: past, collectors: [collector()] },
    'From 14:00 to 15:00, all 3 counts agree on 3,701 requests. The newest line came 12 seconds before the end of that time. Nothing waits at the collectors.',
  ],
  [
    'the last seconds are on their way',
    'Trustworthy',
    { counts: { ...base.counts, spans: counted({ native: 2985, second: 701 }) } },
    `In the last hour, the counts of 3,701 requests differ by 0.5%, no more than what is still in transit. ${AGE} ${WAITS}`,
  ],
  [
    'the same difference in the past has no such reason',
    'Nearly complete',
    { period: past, counts: { ...base.counts, spans: counted({ native: 2985, second: 701 }) } },
    'From 14:00 to 15:00, the counts of 3,701 requests differ by up to 0.5%, most of all in native. The newest line came 12 seconds before the end of that time. 3.4 MiB wait at the collectors.',
  ],
  [
    'too little to speak of',
    'Trustworthy',
    {
      period: past,
      counts: { ...same({ native: 10_000 }), lines: counted({ native: 9999 }) },
      collectors: [collector()],
    },
    'From 14:00 to 15:00, the counts of 10,000 requests differ by 0.01%. The newest line came 12 seconds before the end of that time. Nothing waits at the collectors.',
  ],
  [
    'a store has lost some',
    'Counts differ',
    { counts: { ...same({ native: 3000 }), lines: counted({ native: 2700 }) } },
    `In the last hour, the counts of 3,000 requests differ by 10%. ${AGE} ${WAITS}`,
  ],
  [
    'a store away: two are left to compare',
    'Trustworthy (incomplete)',
    { away: ['tempo'], counts: { ...base.counts, spans: undefined } },
    `In the last hour, the 2 counts that are known agree on 3,701 requests. ${AGE} ${WAITS} Tempo cannot be read, so everything that only traces can show is missing.`,
  ],
  [
    'two stores away: nothing to compare',
    'Not known (incomplete)',
    {
      away: ['loki', 'mimir'],
      counts: { ...nobody, spans: counted({ native: 3000 }) },
      clusters: [],
      collectors: undefined,
      dropped: undefined,
    },
    'In the last hour, 3,000 requests were counted in one way only, so nothing can be compared. Loki cannot be read, so everything that only logs can show is missing. Mimir cannot be read, so everything that only metrics can show is missing.',
  ],
  [
    'all stores away',
    'Not known (incomplete)',
    {
      away: ['loki', 'mimir', 'tempo'],
      counts: nobody,
      clusters: [],
      collectors: undefined,
      fullest: undefined,
      dropped: undefined,
    },
    'No count of the requests can be read. Loki cannot be read, so everything that only logs can show is missing. Mimir cannot be read, so everything that only metrics can show is missing. Tempo cannot be read, so everything that only traces can show is missing.',
  ],
  ['no traffic', 'No traffic', { counts: none }, `In the last hour, no requests were counted. ${AGE} ${WAITS}`],
  [
    'a cluster away',
    'Not all here yet (incomplete)',
    {
      clusters: [
        { cluster: 'native', seconds: 12 },
        { cluster: 'second', seconds: 1200 },
      ],
      collectors: [collector(), collector({ cluster: 'second', name: 'host-2', reported: 1200 })],
    },
    'In the last hour, all 3 counts agree on 3,701 requests. The collector on host-2 has not reported since 14:40: the hub is unreachable from there, or it has stopped. What waits there is not known. Nothing has arrived from the cluster second for 20 minutes, so what has happened there since is not counted.',
  ],
  [
    'late data',
    'Not all here yet (incomplete)',
    {
      clusters: [{ cluster: 'native', seconds: Infinity }],
      collectors: [collector({ reported: 400 }), collector({ name: 'host-2', reported: 500 })],
    },
    'In the last hour, all 3 counts agree on 3,701 requests. 2 collectors have not reported since 14:53: the hub is unreachable from there, or they have stopped. What waits there is not known. The data is late: the newest line is more than a day old, and what has happened since is not counted.',
  ],
  [
    'collectors gave something up',
    'Data lost',
    { dropped: 1204 },
    `In the last hour, all 3 counts agree on 3,701 requests. The collectors gave up 1,204 items, which will not arrive any more: numbers of that time are too low. ${AGE} ${WAITS}`,
  ],
  [
    'one item',
    'Data lost',
    { dropped: 1 },
    `In the last hour, all 3 counts agree on 3,701 requests. The collectors gave up 1 item, which will not arrive any more: numbers of that time are too low. ${AGE} ${WAITS}`,
  ],
  [
    'no collector',
    'Trustworthy',
    { collectors: [] },
    `In the last hour, all 3 counts agree on 3,701 requests. ${AGE} No collector has reported.`,
  ],
])('%s: %s', (_, label, change, sentence) => {
  const status = trustStatus(facts(change));
  expect(status.label + (status.incomplete ? ' (incomplete)' : '')).toBe(label);
  expect(plain(status.sentence)).toBe(sentence);
});

const figures = (change: Partial<TrustFacts>) =>
  Object.fromEntries(trustStatus(facts(change)).figures.map(({ id, value }) => [id, value]));

test('the figures', () => {
  expect(figures({ counts: { ...base.counts, spans: counted({ native: 2985, second: 701 }) } })).toEqual({
    difference: '0.5%',
    lines: '3,701',
    counter: '3,701',
    spans: '3,686',
    newest: '12 s ago',
    waiting: '3.4 MiB',
    fullest: '1.25%',
    reported: '15 s ago',
    dropped: 'none',
  });
});

test('figures that are not known say so, and there are always as many', () => {
  const away = { counts: nobody, clusters: [], collectors: undefined, fullest: undefined, dropped: undefined };
  expect(new Set(Object.values(figures({ ...away, pending: true })))).toEqual(new Set(['…']));
  const unknown = figures(away);
  expect(Object.keys(unknown)).toEqual(Object.keys(figures({})));
  expect(unknown).toMatchObject({ difference: 'none', lines: 'not known', newest: 'not known', waiting: 'not known' });
});

test('each part of the sentence leads to the panel that it was made of', () => {
  const { sentence } = trustStatus(facts({ dropped: 3 }));
  expect(sentence.filter(({ panel }) => panel).map(({ text, panel }) => [text, panel])).toEqual([
    ['all 3 counts agree on 3,701 requests', 'trust.counts-by-cluster'],
    ['The collectors gave up 3 items', 'trust.dropped'],
    ['12 seconds old', 'trust.counts-by-cluster'],
    ['3.4 MiB wait at the collectors', 'trust.collectors'],
  ]);
});

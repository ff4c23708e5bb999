import { plain } from '../parts';
import type { TrustFacts } from './facts';
import { trustStatus } from './index';
import { countedSpan, lastOutage, outageState, type OutageFacts } from './outage';
import { outageSentence } from './outageSentence';

const MINUTE = 60_000;
const at = (hours: number, minutes: number, seconds = 0) => Date.UTC(2026, 0, 10, hours, minutes, seconds);
const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);

const [from, to] = [at(14, 0), at(15, 0)];
const now = { from, to, last: 'now-1h', clock };
const past = { from, to, clock };

const all = (native: number) => new Map([['native', native]]);
const same = (requests: number) => ({ lines: requests, counter: requests, spans: requests });

/** Ten minutes, which 720 seconds are counted for. */
const outage: OutageFacts = {
  cluster: 'native',
  from: at(14, 2),
  to: at(14, 12),
  before: false,
  step: 30_000,
  waits: { last: 40_000, most: 22_000_000 },
  counts: same(72_000),
  pending: false,
};

const base: TrustFacts = {
  period: now,
  lateAfter: 300,
  pending: false,
  away: [],
  counts: { lines: all(360_000), counter: all(360_000), spans: all(360_000) },
  clusters: [{ cluster: 'native', seconds: 12 }],
  collectors: [{ cluster: 'native', name: 'host-1', bytes: 40_000, reported: 15 }],
  fullest: 0,
  dropped: null,
  outage,
};

const facts = (change: Partial<OutageFacts>, more: Partial<TrustFacts> = {}): TrustFacts => ({
  ...base,
  outage: { ...outage, ...change },
  ...more,
});

const reported = (seconds: number) => [{ cluster: 'native', name: 'host-1', bytes: 40_000, reported: seconds }];

const WHEN = 'The hub was unreachable for native from 14:02 to 14:12';

test.each<[string, string, TrustFacts, string | undefined]>([
  ['no outage', 'none', { ...base, outage: null }, undefined],
  ['nobody knows', 'unknown', { ...base, outage: undefined }, undefined],
  [
    'all arrived',
    'arrived',
    facts({}),
    `${WHEN}; all of it has arrived since: the counts of that time agree on 72,000 requests.`,
  ],
  [
    'all arrived, but for seconds at both ends',
    'arrived',
    facts({ counts: { ...same(72_000), spans: 71_500 } }),
    `${WHEN}; all of it has arrived since: the counts of 72,000 requests of that time differ by 500, no more than its first and last seconds explain.`,
  ],
  [
    'one more is not explained by them, and waits',
    'on-their-way',
    facts({ counts: { ...same(72_000), spans: 71_499 }, waits: { last: 1_100_000, most: 22_000_000 } }),
    `${WHEN}; 501 of 72,000 requests are still on their way.`,
  ],
  [
    'one is on its way',
    'on-their-way',
    facts({ counts: { ...same(20), lines: 19 }, waits: { last: 1000, most: 7000 } }),
    `${WHEN}; 1 of 20 requests is still on its way.`,
  ],
  [
    'draining: lines come after the metrics',
    'on-their-way',
    facts({ counts: { ...same(72_000), lines: null }, waits: { last: 9_000_000, most: 22_000_000 } }),
    `${WHEN}; 72,000 of 72,000 requests are still on their way.`,
  ],
  [
    'something is missing',
    'missing',
    facts({ counts: { ...same(72_000), lines: 60_000 } }),
    `${WHEN}, and nothing waits there any more; 12,000 of 72,000 requests are missing from a count.`,
  ],
  [
    'one is missing',
    'missing',
    facts({ counts: { ...same(20), lines: 19 }, waits: { last: 300, most: 7000 } }),
    `${WHEN}, and nothing waits there any more; 1 of 20 requests is missing from a count.`,
  ],
  [
    'nobody knows what waits: nothing is called missing',
    'on-their-way',
    facts({ counts: { ...same(72_000), lines: 60_000 }, waits: undefined }),
    `${WHEN}; 12,000 of 72,000 requests are still on their way.`,
  ],
  [
    'a count is being asked for',
    'counting',
    facts({ counts: { ...same(72_000), lines: undefined }, pending: true }),
    `${WHEN}; whether all of it has arrived since is being counted.`,
  ],
  [
    'a store is away',
    'uncounted',
    facts({ counts: { ...same(72_000), lines: undefined } }, { away: ['loki'] }),
    `${WHEN}; whether all of it has arrived since is not known, because its counts cannot be compared.`,
  ],
  [
    'no count is known',
    'uncounted',
    facts({ counts: undefined }),
    `${WHEN}; whether all of it has arrived since is not known, because its counts cannot be compared.`,
  ],
  [
    'only one way counts this service',
    'uncounted',
    facts(
      { counts: { lines: null, counter: null, spans: 10 } },
      { counts: { lines: new Map(), counter: new Map(), spans: all(10) } }
    ),
    `${WHEN}; whether all of it has arrived since is not known, because its counts cannot be compared.`,
  ],
  [
    'a service without lines of the menu has two counts',
    'arrived',
    facts({ counts: { ...same(50), lines: null } }, { counts: { ...base.counts, lines: new Map() } }),
    `${WHEN}; all of it has arrived since: the counts of that time agree on 50 requests.`,
  ],
  [
    'nobody came',
    'no-requests',
    facts({ counts: { lines: null, counter: null, spans: 0 } }),
    `${WHEN}; no requests were counted in that time.`,
  ],
  [
    'longer than a day: not counted',
    'uncounted',
    facts(
      { from: at(14, 2) - 24 * 60 * MINUTE, counts: undefined },
      { period: { ...now, from: at(0, 0) - 24 * 60 * MINUTE } }
    ),
    `${WHEN}; whether all of it has arrived since is not known, because its counts cannot be compared.`,
  ],
  [
    'just over: the counts are on their way',
    'counting',
    facts({ to: at(14, 58, 5), counts: undefined }),
    'The hub was unreachable for native from 14:02 to 14:58; whether all of it has arrived since is being counted.',
  ],
  [
    'over within the last minute',
    'counting',
    facts({ to: at(14, 59), counts: undefined }),
    'The hub was unreachable for native from 14:02 to 14:59; whether all of it has arrived since is being counted.',
  ],
  [
    'draining: reports of the outage arrive',
    'arriving',
    facts({ to: at(14, 9), counts: undefined }, { collectors: reported(50 * 60) }),
    'The hub was unreachable for native from 14:02 on; what waited there is arriving, by now up to 14:10.',
  ],
  [
    'a range of the past that ends in the outage',
    'until-end',
    facts({ to: at(14, 59, 30), counts: undefined }, { period: past }),
    'The hub was unreachable for native from 14:02 to the end of that time.',
  ],
  [
    'it began before the range',
    'arrived',
    facts({ from, before: true }),
    'The hub was unreachable for native until 14:12; all of it has arrived since: the counts of that time agree on 72,000 requests.',
  ],
  [
    'on a long range its moments are rough',
    'arrived',
    facts({ step: 12 * MINUTE }),
    'The hub was unreachable for native from about 14:02 to about 14:12; all of it has arrived since: the counts of that time agree on 72,000 requests.',
  ],
])('%s: %s', (_, kind, given, words) => {
  expect(outageState(given).kind).toBe(kind);
  const sentence = outageSentence(given);
  expect(sentence && plain(sentence)).toBe(words);
});

test('each part of the sentence leads to the panel that it was made of, the counts to those of that time', () => {
  const span = { from: at(14, 1), to: at(14, 13) };
  const linksOf = (given: TrustFacts) =>
    (outageSentence(given) ?? []).filter(({ panel }) => panel).map(({ text, panel, span: of }) => [text, panel, of]);
  expect(linksOf(facts({}))).toEqual([
    ['from 14:02 to 14:12', 'trust.unreachable', undefined],
    ['the counts of that time agree on 72,000 requests', 'trust.counts-by-cluster', span],
  ]);
  expect(linksOf(facts({ to: at(14, 9) }, { collectors: reported(50 * 60) }))).toEqual([
    ['from 14:02 on', 'trust.unreachable', undefined],
    ['by now up to 14:10', 'trust.collectors', undefined],
  ]);
});

test('in the status it stands before what waits, and an outage that is going on is that of a silent collector', () => {
  expect(plain(trustStatus(base).sentence)).toBe(
    `In the last hour, all 3 counts agree on 360,000 requests. ${WHEN}; all of it has arrived since: the counts of that time agree on 72,000 requests. ` +
      'The newest line is 12 seconds old. 39.1 KiB wait at the collectors.'
  );
  expect(plain(trustStatus({ ...base, outage: null, collectors: reported(1200) }).sentence)).toBe(
    'In the last hour, all 3 counts agree on 360,000 requests. The newest line is 12 seconds old. The collector on host-1 has not reported since 14:40: ' +
      'the hub is unreachable from there, or it has stopped. What waits there is not known.'
  );
  const arriving = plain(trustStatus(facts({ to: at(14, 9) }, { collectors: reported(50 * 60) })).sentence);
  expect(arriving).toContain('what waited there is arriving, by now up to 14:10.');
  expect(arriving).not.toContain('has not reported');
});

describe('finding it in the moments at which collectors were blocked', () => {
  const moments = (first: number, last: number, step = 30_000) =>
    Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);

  test.each<[string, Array<readonly [string, number[]]>, object | undefined]>([
    ['none', [], undefined],
    ['a cluster that was never blocked', [['native', []]], undefined],
    [
      'one: it began a minute before it was noticed',
      [['native', moments(at(14, 3), at(14, 12))]],
      { cluster: 'native', from: at(14, 2), to: at(14, 12), before: false },
    ],
    [
      'the last of two',
      [['native', [...moments(at(14, 3), at(14, 6)), ...moments(at(14, 20), at(14, 25))]]],
      { cluster: 'native', from: at(14, 19), to: at(14, 25), before: false },
    ],
    [
      'of two clusters, the one that was blocked last',
      [
        ['native', moments(at(14, 3), at(14, 6))],
        ['second', moments(at(14, 3), at(14, 9))],
      ],
      { cluster: 'second', from: at(14, 2), to: at(14, 9), before: false },
    ],
    [
      'from before the range on',
      [['native', moments(at(14, 0), at(14, 5))]],
      { cluster: 'native', from: at(14, 0), to: at(14, 5), before: true },
    ],
  ])('%s', (_, blocked, expected) => {
    const given = blocked.map(([cluster, of]) => ({ cluster, moments: of }));
    expect(lastOutage(given, 30_000, now)).toEqual(expected);
  });

  test('its requests are counted over full minutes, once all of them can have arrived', () => {
    const slot = { from: at(14, 2, 10), to: at(14, 12, 5) };
    expect(countedSpan(slot, { to: at(14, 14, 30) })).toEqual({ from: at(14, 1), to: at(14, 14) });
    expect(countedSpan(slot, { to: at(14, 14, 29) })).toBeUndefined();
  });
});

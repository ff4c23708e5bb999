import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectives } from '../../catalogue/objectives';
import { plain } from '../parts';
import { alertMarks } from './mark';
import { alertLine } from './sentence';
import type { AlertRun, KnownAlerts } from './types';
import { PLATFORM_ALERTS, whatIs, type Reader } from './what';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const to = Date.UTC(2026, 0, 10, 15, 0);
const from = to - HOUR;
const at = (minute: number) => from + minute * MINUTE;
const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);
const now = { from, to, last: 'now-1h', clock };
const past = { from, to, clock };

const run = (change: Partial<AlertRun> = {}): AlertRun => ({
  name: 'MenuLoadsFailing',
  state: 'firing',
  severity: 'page',
  objective: 'menu-loads',
  cluster: 'native',
  from: at(5),
  ...change,
});

const platform = (name: string, change: Partial<AlertRun> = {}) =>
  run({ name, objective: '', severity: 'ticket', ...change });

const READERS: readonly Reader[] = ['customer-experience', 'business', 'technical', 'trust'];

test.each<[string, KnownAlerts, string, Record<Reader, string>]>([
  [
    'nobody knows yet',
    undefined,
    'loading',
    Object.fromEntries(READERS.map((reader) => [reader, 'Looking for alerts…'])) as Record<Reader, string>,
  ],
  [
    'Mimir is away',
    'away',
    'unknown',
    Object.fromEntries(
      READERS.map((reader) => [reader, 'Whether an alert is firing is not known: Mimir cannot be read.'])
    ) as Record<Reader, string>,
  ],
  [
    'none',
    [],
    'none',
    Object.fromEntries(READERS.map((reader) => [reader, 'No alert is firing.'])) as Record<Reader, string>,
  ],
  [
    'a page',
    [run()],
    'firing',
    {
      'customer-experience': 'Alert since 14:05: more menu loads in native failed than usual.',
      business: 'Alert since 14:05: more menu loads in native failed than usual.',
      technical: 'Alert since 14:05: more menu requests in native ended in a server error than usual.',
      trust: 'No alert is firing.',
    },
  ],
  [
    'since before the range',
    [run({ severity: 'ticket', from: undefined })],
    'firing',
    {
      'customer-experience':
        'Alert since before this time range: more menu loads in native failed than the objective allows.',
      business: 'Alert since before this time range: more menu loads in native failed than the objective allows.',
      technical:
        'Alert since before this time range: more menu requests in native ended in a server error than the objective allows.',
      trust: 'No alert is firing.',
    },
  ],
  [
    'pending',
    [run({ state: 'pending' })],
    'pending',
    {
      'customer-experience': 'About to alert, since 14:05: more menu loads in native failed than usual.',
      business: 'About to alert, since 14:05: more menu loads in native failed than usual.',
      technical: 'About to alert, since 14:05: more menu requests in native ended in a server error than usual.',
      trust: 'No alert is firing.',
    },
  ],
  [
    'over',
    [run({ to: at(20) })],
    'over',
    {
      'customer-experience': 'An alert fired from 14:05 to 14:20: more menu loads in native failed than usual.',
      business: 'An alert fired from 14:05 to 14:20: more menu loads in native failed than usual.',
      technical: 'An alert fired from 14:05 to 14:20: more menu requests in native ended in a server error than usual.',
      trust: 'No alert is firing.',
    },
  ],
  [
    'what was only pending is not told once it is over',
    [run({ state: 'pending', to: at(20) })],
    'none',
    Object.fromEntries(READERS.map((reader) => [reader, 'No alert is firing.'])) as Record<Reader, string>,
  ],
  [
    'no traffic',
    [run({ name: 'NoTraffic', severity: 'info', objective: 'dish-pages' })],
    'firing',
    {
      'customer-experience': 'Alert since 14:05: there are no dish pages in native.',
      business: 'Alert since 14:05: there are no dish pages in native.',
      technical: 'Alert since 14:05: there are no dish requests in native.',
      trust: 'No alert is firing.',
    },
  ],
  [
    'of the platform: only what concerns numbers is told to everybody, and once',
    [platform('CollectorSilent'), platform('CollectorQueueFills', { from: at(2) }), platform('DiskNearlyFull')],
    'firing',
    {
      'customer-experience':
        'Alert since 14:02: the monitoring of native is disturbed, so numbers may be late or too low.',
      business: 'Alert since 14:02: the monitoring of native is disturbed, so numbers may be late or too low.',
      technical:
        'Alert since 14:02: a queue of a collector in native is over half full, so numbers come late. Alert since 14:05: a collector in native does not report, so numbers come late. Alert since 14:05: a disk in native is nearly full.',
      trust:
        'Alert since 14:02: a queue of a collector in native is over half full, so numbers come late. Alert since 14:05: a collector in native does not report, so numbers come late. Alert since 14:05: a disk in native is nearly full.',
    },
  ],
])('%s', (_, known, state, sentences) => {
  for (const reader of READERS) {
    const line = alertLine(known, reader, now);
    expect(plain(line.sentence)).toBe(sentences[reader]);
    expect(line.state).toBe(line.sentence.length === 1 && sentences[reader].startsWith('No alert') ? 'none' : state);
  }
});

test('the gravest first, firing before pending, and the rest is counted', () => {
  const known = [
    run({ state: 'pending', cluster: 'a' }),
    run({ severity: 'info', cluster: 'b' }),
    run({ severity: 'ticket', cluster: 'c' }),
    run({ severity: 'page', cluster: 'd' }),
    run({ severity: 'page', cluster: 'e', from: at(1) }),
  ];
  expect(plain(alertLine(known, 'business', now).sentence)).toBe(
    'Alert since 14:01: more menu loads in d and e failed than usual. Alert since 14:05: more menu loads in c failed than the objective allows. ' +
      'Alert since 14:05: there are no menu loads in b. 1 more alert.'
  );
});

test('a range of the past has no "is"', () => {
  expect(plain(alertLine([], 'technical', past).sentence)).toBe('No alert fired in this time range.');
});

test('what it says leads to the panel that the number stands in', () => {
  const linksOf = (known: AlertRun[], reader: Reader) =>
    alertLine(known, reader, now).sentence.flatMap(({ panel }) => panel ?? []);
  expect(linksOf([run()], 'customer-experience')).toEqual(['customer-experience.menu-loads-worked']);
  expect(linksOf([run({ objective: 'dish-pages' })], 'customer-experience')).toEqual([
    'customer-experience.dish-pages',
  ]);
  expect(linksOf([run({ objective: 'dish-pages' })], 'technical')).toEqual([]);
  expect(linksOf([run({ objective: 'dish-availability' })], 'business')).toEqual(['business.dish-availability']);
  expect(linksOf([run({ objective: 'dish-availability' })], 'technical')).toEqual([]);
  expect(linksOf([platform('CollectorSilent')], 'trust')).toEqual(['trust.collectors']);
});

test('start and end of what fires are marks, and the start of what is about to', () => {
  expect(
    alertMarks([run({ to: at(20) }), run({ state: 'pending', from: at(2), to: at(5) }), run({ from: undefined })])
  ).toEqual([
    {
      time: at(2),
      state: 'pending',
      text: 'About to alert: more menu requests in native ended in a server error than usual',
    },
    { time: at(5), state: 'firing', text: 'Alert: more menu requests in native ended in a server error than usual' },
    {
      time: at(20),
      state: 'firing',
      text: 'Alert over: more menu requests in native ended in a server error than usual',
    },
  ]);
});

/** Alerts of a rule file: name, severity and objective. */
function alertsIn(file: string) {
  const [, ...texts] = readFileSync(join(__dirname, '../../../rules', file), 'utf8').split('- alert: ');
  return texts.map((text) => {
    const valueOf = (key: string) => new RegExp(`^ +${key}: (\\S+)$`, 'm').exec(text)?.[1];
    return { name: text.split('\n')[0], severity: valueOf('severity'), objective: valueOf('sloth_slo') };
  });
}

test('every alert that the ruler loads has words for each of its readers', () => {
  const names = alertsIn('platform.yaml').flatMap(({ name, severity }) => (severity === 'heartbeat' ? [] : name));
  expect([...PLATFORM_ALERTS].sort()).toEqual([...new Set(names)].sort());
  const ofObjectives = alertsIn('objectives.yaml');
  expect(new Set(ofObjectives.map(({ objective }) => objective))).toEqual(new Set(objectives.map(({ id }) => id)));
  for (const { name, severity, objective } of ofObjectives) {
    for (const reader of ['customer-experience', 'business', 'technical'] as const) {
      const what = whatIs(run({ name, severity, objective }), reader);
      expect(what).toMatch(/ in native/);
      expect(what).not.toContain(name);
    }
  }
});

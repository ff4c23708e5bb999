import { dishesNobodyOpened, isComplete, planOf, toReport, type Answer, type PhaseAnswers } from './incidentReport';
import type { Block, Incident } from './types';

const MINUTE = 60_000;

/** A letter a minute, as in incidents.test.ts. */
const blocks = (letters: string, length = MINUTE): Block[] =>
  [...letters].map((letter, index) => ({
    from: index * length,
    to: (index + 1) * length,
    total: 60,
    failed: letter === 'F' ? 31 : 0,
    state: letter === 'F' ? 'failing' : 'fine',
  }));

const incident = (from: number, to: number, ongoing = false): Incident => ({
  from: from * MINUTE,
  to: to * MINUTE,
  ongoing,
  total: 60 * (to - from),
  failed: 31,
});

const plan = (letters: string, one: Incident, now = 60) =>
  planOf({ incident: one, blocks: blocks(letters), incidents: [one], usual: 0, now: now * MINUTE });

test('an incident in the middle', () => {
  expect(plan('fffFFfFff', incident(3, 7))).toMatchObject({
    from: 3 * MINUTE,
    to: 7 * MINUTE,
    end: 'over',
    mayBeginEarlier: false,
    detectable: 4 * MINUTE,
    badMs: 3 * MINUTE,
    blockMs: MINUTE,
  });
});

test('an incident at the start of the time range may have begun before', () => {
  expect(plan('FFff', incident(0, 2))?.mayBeginEarlier).toBe(true);
});

test('one that goes on ends now, and so does its newest bad minute', () => {
  expect(plan('ffFF', incident(2, 4, true), 3.5)).toMatchObject({ to: 3.5 * MINUTE, badMs: 1.5 * MINUTE });
  expect(plan('fffF', incident(3, 4, true), 3.5)?.detectable).toBe(3.5 * MINUTE);
});

test.each([
  ['goes on, where the time range reaches to now', 3.5, 'going-on'],
  ['goes on at the very end of a minute', 4, 'going-on'],
  ['is cut, where the time range ends before now', 4.5, 'cut'],
])('one that is failing at the end of the time range %s', (_, now, end) => {
  expect(plan('ffFF', incident(2, 4, true), now)?.end).toBe(end);
});

test.each([
  ['the five minutes after its end, in which an alert may still fire', 20, 9],
  ['now', 5, 5],
])('the first page is looked for up to %s', (_, now, to) => {
  expect(plan('ffFFff', incident(2, 4), now)?.firstPageIn).toEqual({ from: 2 * MINUTE, to: to * MINUTE });
});

test('an incident of other blocks has no plan', () => {
  expect(plan('ffFF', incident(9, 10))).toBeUndefined();
});

const answered = (more: Partial<PhaseAnswers> = {}): PhaseAnswers => ({
  loads: { value: { total: 60, failed: 31 } },
  p95: { value: 0.03 },
  atRisk: { value: { low: 1, assumed: 2, high: 4 } },
  dishes: { value: [] },
  reasons: { value: [] },
  ...more,
});

const report = ({
  before = answered(),
  during = answered(),
  after = answered(),
  firstFailure = { value: 1 } as Answer,
  firstPage = { value: undefined } as Answer<number | undefined>,
  ongoing = false,
} = {}) => toReport(plan('ffFFff', incident(2, 4, ongoing))!, { before, during, after, firstFailure, firstPage });

test('nothing is said of the time after an incident that goes on', () => {
  expect(report({ ongoing: true }).phases.after).toBeUndefined();
  expect(report().phases.after?.span).toEqual({ from: 4 * MINUTE, to: 6 * MINUTE, disturbed: false });
});

test.each<[string, Parameters<typeof report>[0], boolean]>([
  ['all numbers', {}, true],
  ['a number that no store gives', { during: answered({ p95: { none: 'Mimir is away.' } }) }, true],
  ['a number that is awaited', { before: answered({ atRisk: 'loading' }) }, false],
  ['the first failure is awaited', { firstFailure: 'loading' }, false],
  ['the first page is awaited', { firstPage: 'loading' }, false],
  ['a number is awaited that nobody looks at', { after: answered({ dishes: 'loading', reasons: 'loading' }) }, true],
])('a report with %s: complete %s', (_, answers, complete) => {
  expect(isComplete(report(answers))).toBe(complete);
});

const menu = (...dishes: Array<[string, number]>) =>
  answered({ dishes: { value: dishes.map(([name, count]) => ({ name, count })) } });

test.each<[string, PhaseAnswers, PhaseAnswers, Answer<string[]>]>([
  ['one that was wanted before', menu(['Pizza', 9], ['Burger', 5]), menu(['Pizza', 1]), { value: ['Burger'] }],
  ['not one that was hardly wanted', menu(['Burger', 4]), menu(), { value: [] }],
  ['none, where all were', menu(['Pizza', 9]), menu(['Pizza', 1]), { value: [] }],
  ['unknown before', answered({ dishes: { none: 'away' } }), menu(), { none: 'away' }],
  ['unknown during', menu(['Pizza', 9]), answered({ dishes: { none: 'away' } }), { none: 'away' }],
  ['awaited', menu(['Pizza', 9]), answered({ dishes: 'loading' }), 'loading'],
])('dishes nobody opened: %s', (_, before, during, found) => {
  expect(dishesNobodyOpened(report({ before, during }))).toEqual(found);
});

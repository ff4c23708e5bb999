import { firstFailureSpan, incidentAt, spansOf } from './incidentSpans';
import type { Block, Incident } from './types';

const MINUTE = 60_000;

const incident = (from: number, to: number, ongoing = false): Incident => ({
  from: from * MINUTE,
  to: to * MINUTE,
  ongoing,
  total: 60,
  failed: 31,
});

/** `first-last` minute. */
const said = (span?: { from: number; to: number; disturbed?: boolean }) =>
  span && `${span.from / MINUTE}-${span.to / MINUTE}${span.disturbed ? '!' : ''}`;

test.each<[string, Incident, number, Incident[], [string, string, string?]]>([
  ['long over', incident(20, 30), 60, [], ['10-20', '20-30', '30-40']],
  ['over for a while: after is cut at now', incident(20, 30), 34, [], ['10-20', '20-30', '30-34']],
  ['just over: nothing to compare yet', incident(20, 30), 30, [], ['10-20', '20-30']],
  ['going on', incident(20, 30, true), 30, [], ['10-20', '20-30']],
  ['going on, its newest block ends in the future', incident(20, 30, true), 29.5, [], ['10.5-20', '20-29.5']],
  ['another one before', incident(20, 30), 60, [incident(8, 11)], ['10-20!', '20-30', '30-40']],
  ['another one right behind', incident(20, 30), 60, [incident(33, 50)], ['10-20', '20-30', '30-40!']],
  [
    'another one far away, and itself',
    incident(20, 30),
    60,
    [incident(1, 5), incident(20, 30)],
    ['10-20', '20-30', '30-40'],
  ],
])('%s', (_, one, now, others, [before, during, after]) => {
  const spans = spansOf(one, now * MINUTE, others);
  expect([said(spans.before), said(spans.during), said(spans.after)]).toEqual([before, during, after]);
});

test('spans are whole seconds', () => {
  const now = 24.5 * MINUTE + 345;
  const { before, during } = spansOf(incident(20, 30, true), now);
  expect([said(before), said(during)]).toEqual(['15.5-20', '20-24.5']);
  expect(said(spansOf(incident(10, 20), now).after)).toBe('20-24.5');
});

test('an incident whose first block has just begun has a length all the same', () => {
  const { during, after } = spansOf(incident(20, 21, true), 20 * MINUTE);
  expect(during.to - during.from).toBe(1000);
  expect(after).toBeUndefined();
});

describe('the first failure', () => {
  const blocks = (...failed: number[]): Block[] =>
    failed.map((one, index) => ({
      from: index * MINUTE,
      to: (index + 1) * MINUTE,
      total: 60,
      failed: one,
      state: one > 30 ? 'failing' : 'degraded',
    }));

  test.each<[string, number[], number, string]>([
    ['is in the first failing block', [0, 0, 31], 0, '2-3'],
    ['is in the block before, where more failed than usually', [0, 8, 31], 0, '1-3'],
    ['is not sought among what usually fails', [6, 8, 31], 0.1, '2-3'],
    ['is sought beyond what usually fails', [6, 15, 31], 0.1, '1-3'],
  ])('%s', (_, failed, usual, span) => {
    expect(said(firstFailureSpan(incident(2, 3), blocks(...failed), { usual, now: 60 * MINUTE }))).toBe(span);
  });

  test('is sought nowhere where the incident is not among the blocks', () => {
    expect(firstFailureSpan(incident(9, 10), blocks(0, 31), { usual: 0, now: 60 * MINUTE })).toBeUndefined();
  });

  test('is not sought in the future', () => {
    expect(said(firstFailureSpan(incident(2, 3, true), blocks(0, 0, 31), { usual: 0, now: 2.5 * MINUTE }))).toBe(
      '2-2.5'
    );
  });
});

describe('a link to an incident', () => {
  const known = [incident(10, 20), incident(30, 31)];
  test.each<[string, number, number, Incident, boolean]>([
    ['names its start', 10, 1, known[0], true],
    ['names a moment in it: it was made in shorter blocks', 12, 1, known[0], true],
    ['names a moment of the block before', 29, 5, known[1], true],
    ['names its end, which is not of it', 20, 1, known[0], false],
    ['was made in longer blocks, which began much earlier', 25, 1, known[1], false],
  ])('%s', (_, minute, block, found, exact) => {
    expect(incidentAt(minute * MINUTE, known, block * MINUTE)).toEqual({ incident: found, exact });
  });

  test('leads nowhere where there is none', () => {
    expect(incidentAt(0, [], MINUTE)).toBeUndefined();
  });
});

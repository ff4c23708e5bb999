import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from './inbox.ts';
import { alertLines, heartbeatSentence, inboxText, lengthWords } from './sentences.ts';

const page = 'http://127.0.0.1:3000';
const at = (clock: string) => new Date(`2026-05-04T${clock}`).getTime();
const iso = (clock: string) => new Date(at(clock)).toISOString();
const now = at('12:00:00');

const firing: Message = {
  receivedAt: iso('11:48:10'),
  receiver: 'page',
  status: 'firing',
  labels: { alertname: 'MenuLoadsFailing', severity: 'page', audience: 'customer-experience' },
  annotations: {
    summary: 'Menu loads fail in native',
    description: 'One load in three fails.\nThe budget lasts 2 h',
    link: '/a/thepass-insight-app/views/customer-experience?from=now-1h',
    runbook_url: 'docs/runbooks/MenuLoadsFailing.md',
  },
  startsAt: iso('11:48:00'),
  endsAt: '0001-01-01T00:00:00Z',
  fingerprint: 'a',
};
const resolved: Message = { ...firing, status: 'resolved', endsAt: iso('11:55:00') };

test('a firing alert says what, for whom, since when, where to look and what to do', () => {
  assert.deepEqual(alertLines(firing, page, now), [
    'FIRING  Menu loads fail in native. Page for Customer Experience, since 2026-05-04 11:48:00 (12 min).',
    '        One load in three fails. The budget lasts 2 h.',
    '        Open http://127.0.0.1:3000/a/thepass-insight-app/views/customer-experience?from=now-1h',
    '        What to do: docs/runbooks/MenuLoadsFailing.md',
  ]);
});

test('one that is over says from when to when; one without words goes by its name', () => {
  assert.deepEqual(alertLines({ ...resolved, annotations: {}, labels: { alertname: 'Bare' } }, page, now), [
    'over    Bare. Alert for whoever runs the platform, from 2026-05-04 11:48:00 to 2026-05-04 11:55:00 (7 min).',
  ]);
});

test('only the last word on an alert is shown, and what fires comes first', () => {
  const other = { ...firing, fingerprint: 'b', startsAt: iso('10:00:00') };
  const again = { ...firing, startsAt: iso('11:59:00') };
  const text = inboxText({ heartbeat: iso('11:59:30'), messages: [again, resolved, firing, other] }, page, now);
  assert.deepEqual(
    text.split('\n').flatMap((line) => /^(FIRING|over) .*(since|from) \S+ (\S+)/.exec(line)?.slice(1) ?? []),
    ['FIRING', 'since', '11:59:00', 'FIRING', 'since', '10:00:00', 'over', 'from', '11:48:00']
  );
  assert.match(text, /^Alerts are evaluated and delivered: the last heartbeat came 30 s ago\.\n/);
});

test('what is over is shortened, and says how to see it', () => {
  const messages = Array.from({ length: 12 }, (_, index) => ({ ...resolved, fingerprint: String(index) }));
  const text = inboxText({ heartbeat: null, messages }, page, now);
  assert.equal(text.match(/^over/gm)?.length, 10);
  assert.match(text, /Nothing fires\..*and 2 more that are over: /s);
  assert.equal(inboxText({ heartbeat: null, messages }, page, now, Infinity).match(/^over/gm)?.length, 12);
});

test('a heartbeat that stopped is a fault', () => {
  const of = (heartbeat: string | null) => heartbeatSentence({ heartbeat, messages: [] }, now);
  assert.match(of(null), /^No heartbeat yet/);
  assert.match(of(iso('11:54:00')), /silent for 6 min.*Watchdog\.md$/);
});

test('lengths have two units at most', () => {
  assert.deepEqual([0, 59_400, 60_000, 3_599_000, 11_100_000, 187_200_000].map(lengthWords), [
    '0 s',
    '59 s',
    '1 min',
    '1 h 0 min',
    '3 h 5 min',
    '2 d 4 h',
  ]);
});

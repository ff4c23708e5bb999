import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measured } from './measure.ts';
import { monthPage } from './page.ts';
import { monthPlan } from './plan.ts';
import type { Way } from './readings.ts';
import type { IncidentTruth } from './truth.ts';

const MIB = 1024 ** 2;
const plan = monthPlan({ days: 30, rate: 2, seed: 1, sample: 15 }, Date.UTC(2026, 5, 30) / 1000);

const measured = (way: Way, range: string, mebibytes: number, ms: number, unanswered = 0): Measured => ({
  tab: 'Business',
  range,
  way,
  queries: 3,
  bytes: { loki: mebibytes * MIB, mimir: 0, tempo: 0 },
  ms,
  rounds: 3,
  unanswered,
  readers: [],
  tooSlow: 0,
  refused: [],
  slowest: { panel: 'business.menu-size', ms },
  load: 1,
});

const [known] = plan.incidents;
const truth: IncidentTruth = { ...known, loads: 100, failed: 80, served: 20, looked: 500, unseen: 900 };

function rows(all: readonly Measured[], heading: string): string[] {
  const text = monthPage(
    {
      plan,
      truth: { lines: 1000, loads: 100, failed: 80, incidents: [truth] },
      measured: all,
      sights: { sights: [{ truth, range: '30 d', block: 14_400, usual: 0.1 }], invented: 0 },
      summedMs: 1000,
      when: '2026-06-30',
      machine: 'a machine',
      versions: 'loki v3',
    },
    0.05,
    24
  );
  const [, section] = text.split(`## ${heading}`);
  return section
    .split('\n## ')[0]
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
}

test('how many times as many bytes and as long', () => {
  const all = [
    measured('counted', '24 h', 0, 100),
    measured('recorded', '24 h', 10, 200),
    measured('raw', '24 h', 600, 4000),
  ];
  assert.deepEqual(rows(all, 'How much less'), ['| Business | 24 h | – | – | 60 × | 20 × | 600 MiB to none | 40 × |']);
});

test('what was given up is reckoned from a day, and took longer than it was given', () => {
  const all = [
    measured('recorded', '30 d', 100, 1000),
    measured('raw', '24 h', 200, 1000),
    measured('raw', '30 d', 5, 9000, 2),
  ];
  assert.equal(rows(all, 'How much less')[0], '| Business | 30 d | – | – | ≈ 60 × | > 9.0 × | – | – |');
  assert.match(rows(all, 'Each tab')[2], /^\| Business \| 30 d \| raw lines \| 3 \| ≈ 6000 MiB \|.*\| > 9\.00 s \|/);
});

test('an incident that the timeline does not show is said to be so', () => {
  const [first, sight] = rows([], 'Does the timeline find the incidents?').filter((line) => line.includes(known.name));
  assert.match(first, /\| 80 of 100 \| 100\.00 \| 45\.00 \|/);
  assert.match(sight, /\| 30 d \| 240 min \| not found \|/);
});

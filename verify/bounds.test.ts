import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { bounds, diskAfter, type Settings, type Waiting } from './bounds.ts';
import { boundSettings } from './boundSettings.ts';
import { promised } from './boundTables.ts';

const waiting: Waiting = { line: 200, span: 400, metricsPerSecond: 5000, lineInFile: 250, filePerByte: 2 };
const settings: Settings = {
  queue: 2_000_000,
  files: { count: 5, bytes: 1_000_000 },
  edge: { seconds: 600, spans: 10_000 },
  window: { lines: 100_000, samples: 50_000, spans: 50_000 },
  pods: 2,
};
const secondsOf = (rate: number, changed: Partial<Settings> = {}) =>
  Object.fromEntries(
    bounds(rate, waiting, { ...settings, ...changed }).map(({ signal, seconds }) => [signal, seconds])
  );

test('lines: the queue, and then what the kubelet keeps of two pods that share the requests', () => {
  // 2,000,000 / (100 × 200) = 100 s; 5,000,000 / (50 × 250) = 400 s
  assert.equal(secondsOf(100).lines, 500);
});

test('spans: the queue, and then what the edge holds, by time or by number', () => {
  // 2,000,000 / (100 × 400) = 50 s; the edges hold 10,000 / 50 = 200 s
  assert.equal(secondsOf(100).spans, 250);
  // at a tenth of that they could hold 2,000 s, but give up after 600
  assert.equal(secondsOf(10).spans, 500 + 600);
});

test('a full queue of counters stops the reading of lines too', () => {
  // 2,000,000 / 5,000 = 400 s, before the 1,000 s of the lines; then 4,000 s of files
  assert.deepEqual(secondsOf(10), { lines: 4400, counters: 4400, spans: 1100 });
});

test('what arrives later than its store takes it is lost, however much room there was', () => {
  const [lines] = bounds(1, waiting, { ...settings, window: { ...settings.window, lines: 1000 } });
  assert.deepEqual([lines.seconds, lines.ends], [1000, "Loki's window"]);
});

test('the disk holds no more than the queues may', () => {
  // (20,000 + 40,000 + 5,000) bytes a second, twice that in files
  assert.equal(diskAfter(10, 100, waiting, settings), 1_300_000);
  assert.equal(diskAfter(1e6, 100, waiting, settings), 12_000_000);
});

test('the queues of every overlay hold what is promised, with what was measured', async () => {
  const root = join(import.meta.dirname, '..');
  const measured = JSON.parse(await readFile(join(root, 'verify/waiting.json'), 'utf8')) as Waiting;
  for (const [rate, seconds] of Object.entries(promised)) {
    for (const bound of bounds(Number(rate), measured, boundSettings(root))) {
      assert.ok(bound.seconds >= seconds, `${bound.signal} at ${rate}/s: ${bound.seconds} s, ${bound.ends}`);
    }
  }
});

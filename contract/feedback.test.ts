import assert from 'node:assert/strict';
import { appendFile, link, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { logFile } from '../stack/runtimes/native/process.ts';
import { single } from '../verify/hub.ts';
import { podLogFile } from '../verify/podLogs.ts';
import { until } from '../verify/until.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';

/** Every part that a line passes on its way, and the namespace in which a cluster runs it. */
const parts = Object.entries({
  alloy: 'monitoring',
  road: 'central-observability',
  gateway: 'central-observability',
  loki: 'central-observability',
  mimir: 'central-observability',
  tempo: 'central-observability',
  s3: 'central-observability',
});

/** A container without customers, that writes a line now and then. */
const quiet = 'quiet-fixture';

/** Each line is read, counted, sent, let in and stored by itself: a part that wrote a line for any of that would write as many. */
const deliveries = 20;

const { context, hub } = await loadedFixture();
const { settings } = context;
const now = () => Math.ceil(Date.now() / 1000) + 1;

/** Whole lines that a part has written; empty ones are none. */
async function written(part: string): Promise<number> {
  const rows = (await readFile(logFile(settings.stateDir, part), 'utf8')).split('\n').slice(0, -1);
  return rows.filter((row) => row.trim() !== '').length;
}

const counted = async (service: string) =>
  single(await hub.promql(`sum(sum_over_time(log_lines_total{service_name="${service}"}[1h]))`, now()));

/** Waits until that many lines of a service are in Loki and in the counter, and returns how many the counter has by then. */
async function arrived(service: string, lines: number): Promise<number> {
  return until(`${lines} lines of ${service}`, async () => {
    const stored = single(await hub.logql(`sum(count_over_time({service_name="${service}"}[1h]))`, now()));
    const count = await counted(service);
    if (stored < lines || count < lines) {
      throw new Error(`${stored} in Loki, ${count} in the counter`);
    }
    return count;
  });
}

/** What the platform has written, read and counted. */
async function own(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [part] of parts) {
    counts[part] = await arrived(part, await written(part));
  }
  return counts;
}

// The platform reads its own lines. None of its parts may write one for what it reads, sends, lets in or stores: one line would make others for ever.
test('the platform reads its own lines, and they do not grow with themselves', async (t) => {
  // The logs of a native stack are files already; under another name they are a pod's.
  for (const [part, namespace] of parts) {
    const log = podLogFile(settings, { container: part, namespace });
    await mkdir(dirname(log), { recursive: true });
    await link(logFile(settings.stateDir, part), log);
  }
  const before = await own();
  assert.ok(before.alloy > 0, 'the collector has lines of its own to read');

  const file = podLogFile(settings, { container: quiet });
  await mkdir(dirname(file), { recursive: true });
  for (let delivery = 1; delivery <= deliveries; delivery++) {
    await appendFile(file, `${new Date().toISOString()} stdout F delivery ${delivery}\n`);
    await arrived(quiet, delivery);
  }

  const after = await own();
  const grown = parts.map(([part]) => [part, after[part] - before[part]] as const);
  t.diagnostic(`lines written meanwhile: ${grown.map(([part, count]) => `${part} ${count}`).join(', ')}`);
  for (const [part, count] of grown) {
    assert.ok(count < deliveries, `${part} wrote ${count} lines while ${deliveries} passed it`);
  }
});

import { appendFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { podLogFile, writePodLog } from '../../verify/podLogs.ts';
import type { TestStack } from '../suites/testStack.ts';
import { until } from '../../verify/until.ts';
import type { Figure } from './figures.ts';

const rates = [1000, 2000, 4000, 8000, 16_000, 32_000];
const lasting = 20;

/** Seconds after the last line within which it must be found to call it kept up: poll and batch take up to two of them. */
const keptUpWithin = 2.5;

const line = (index: number) =>
  `{"duration_ms":${((index * 104_729) % 50_000) / 1e6},"level":"INFO","message":"Listed 5 menu items","method":"GET","path":"/api/menu","status_code":200,"timestamp":"2026-01-10T12:00:00Z"}`;

/** Writes `rate` lines a second for `lasting` seconds; seconds from the last of them until Loki has all. */
async function lagAt({ hub, context: { settings } }: TestStack, rate: number): Promise<number> {
  const container = `bench-${rate}`;
  await writePodLog(settings, { container }, [], 0n);
  const started = performance.now();
  let written = 0;
  for (let slice = 1; slice <= lasting * 10; slice++) {
    const count = Math.round((rate * slice) / 10) - written;
    const moment = new Date().toISOString().slice(0, 23);
    const rows = Array.from(
      { length: count },
      (_, index) => `${moment}${String(index).padStart(6, '0')}Z stdout F ${line(written + index)}\n`
    );
    await appendFile(podLogFile(settings, { container }), rows.join(''));
    written += count;
    await wait(Math.max(0, started + slice * 100 - performance.now()));
  }
  const ended = performance.now();
  const query = `sum(count_over_time({service_name="${container}"}[1h]))`;
  await until(
    `${written} lines at ${rate} a second`,
    async () => (await hub.logql(query, Math.ceil(Date.now() / 1000) + 1))[0]?.value === written,
    { every: 100, seconds: 300 }
  );
  return (performance.now() - ended) / 1000;
}

/** The highest of some rates at which lines written steadily are in Loki soon after. */
export async function sustained(stack: TestStack): Promise<Figure[]> {
  const kept: string[] = [];
  let highest = 'less than 1000';
  for (const rate of rates) {
    const lag = await lagAt(stack, rate);
    kept.push(`${rate}: ${lag.toFixed(1)} s`);
    if (lag > keptUpWithin) {
      break;
    }
    highest = String(rate);
  }
  return [
    {
      what: 'Lines a second without falling behind',
      figure: highest,
      how: `written steadily for ${lasting} s, the last line found within ${keptUpWithin} s; lines per second, and the delay of the last line: ${kept.join(', ')}`,
    },
  ];
}

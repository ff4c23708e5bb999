import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MenuItem, parseMenu } from '../../../images/load-generator/menu.ts';
import { at } from '../../../stack/runtimes/part.ts';
import { Counts } from './counts.ts';
import { collectorReport, menuGauges, type Sent } from './gauges.ts';
import { lineBatch } from './lines.ts';
import type { MonthPlan } from './plan.ts';
import { spanBatch } from './spans.ts';
import type { MonthStores } from './stores.ts';
import { minuteOf, type MonthRequest } from './traffic.ts';
import { Tally, type Truth } from './truth.ts';

/** Lines in one request to Loki. */
const MOST_LINES = 5000;

const HOUR = 3600;

/** Tempo keeps the time of spans that are at most this old; older ones would be found under the time they arrived at. */
export const SPAN_HOURS = 24;

interface Rejected {
  partialSuccess?: { errorMessage?: string };
}

/** Sends OTLP; comes again while a store says that it is too much at once. @throws Error with the store's words. */
export async function post(url: string, tenant: string, body: string): Promise<void> {
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Scope-OrgID': tenant },
      body,
    });
    const text = await response.text();
    if (response.status === 429 || response.status === 503) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      continue;
    }
    const { partialSuccess } = (text.startsWith('{') ? JSON.parse(text) : {}) as Rejected;
    if (!response.ok || partialSuccess?.errorMessage) {
      throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
    }
    return;
  }
}

/** The menu as the service serves it. */
export async function readMenu(root: string): Promise<MenuItem[]> {
  return parseMenu(await readFile(join(root, 'mock-service/testdata/menu.golden'), 'utf8'));
}

/** Says how far it is. */
export type Progress = (hoursDone: number, hours: number, lines: number) => void;

/** Writes the month into the stores, in the order of time. @returns what is true of it. */
export async function fillStores(
  { context, ended }: MonthStores,
  plan: MonthPlan,
  { progress }: { progress: Progress }
): Promise<Truth> {
  const { tenant, root } = context.settings;
  const menu = await readMenu(root);
  const dishes = new Map(menu.map(({ id, name, restaurant }) => [id, { name, restaurant }]));
  const [loki, mimir, tempo] = (['loki', 'mimir', 'tempoOtlp'] as const).map((port) => `http://${at(context, port)}`);
  const send = (url: string, body: string) => post(url, tenant, body);
  const tally = new Tally(plan, menu);
  const counts = new Counts();
  const sent: Sent = { log_records: 0, metric_points: 0, spans: 0 };

  const sendLines = async (requests: MonthRequest[]): Promise<number[]> => {
    const bytes: number[] = [];
    for (let index = 0; index < requests.length; index += MOST_LINES) {
      const batch = lineBatch(requests.slice(index, index + MOST_LINES), dishes, sent.log_records);
      await send(`${loki}/otlp/v1/logs`, batch.body);
      sent.log_records += batch.bytes.length;
      bytes.push(...batch.bytes);
    }
    return bytes;
  };

  const sendSpans = async (requests: MonthRequest[]): Promise<void> => {
    for (let index = 0; index < requests.length; index += MOST_LINES) {
      await send(`${tempo}/v1/traces`, spanBatch(requests.slice(index, index + MOST_LINES), sent.spans));
      sent.spans += Math.min(MOST_LINES, requests.length - index);
    }
  };

  const countHour = (requests: MonthRequest[], bytes: number[], from: number) => {
    let next = 0;
    for (let end = from + plan.sample; end <= from + HOUR; end += plan.sample) {
      for (; next < requests.length && requests[next].at < end * 1e6; next++) {
        counts.add(requests[next], bytes[next]);
      }
      counts.sample(end - plan.sample, end);
    }
  };

  const hours = plan.days * 24;
  for (let hour = 0; hour < hours; hour++) {
    const from = plan.from + hour * HOUR;
    const requests: MonthRequest[] = [];
    for (let minute = hour * 60; minute < (hour + 1) * 60; minute++) {
      const made = minuteOf(plan, minute);
      tally.add(made);
      requests.push(...made.requests);
    }
    const [bytes] = await Promise.all([
      sendLines(requests),
      hour >= hours - SPAN_HOURS ? sendSpans(requests) : undefined,
    ]);
    countHour(requests, bytes, from);
    const taken = counts.take();
    if (taken) {
      await send(`${mimir}/otlp/v1/metrics`, taken.body);
      sent.metric_points += taken.samples;
    }
    const every = (seconds: number) =>
      Array.from({ length: HOUR / seconds }, (_, index) => from + (index + 1) * seconds);
    await send(`${mimir}/otlp/v1/metrics`, menuGauges(menu, every(30)));
    const reports = every(60).map((moment) => ({ at: moment, sent: { ...sent } }));
    await send(`${mimir}/otlp/v1/metrics`, collectorReport(reports, plan.from));
    if (hour % 24 === 23) {
      await fetch(`${loki}/flush`, { method: 'POST' });
      const dead = await ended();
      if (dead) {
        throw new Error(dead);
      }
    }
    progress(hour + 1, hours, tally.truth.lines);
  }
  return tally.truth;
}

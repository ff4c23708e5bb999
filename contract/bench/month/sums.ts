import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  type Found,
  newestHour,
  reachOf,
  runsOf,
  type Summed,
  summedHours,
} from '../../../src/catalogue/rollups/index.ts';
import type { RuleFile } from '../../../src/catalogue/rollups/rules.ts';
import { queriesOf } from '../../../src/catalogue/reading.ts';
import { at } from '../../../stack/runtimes/part.ts';
import { type Hub, type Series, single } from '../../../verify/hub.ts';
import { until } from '../../../verify/until.ts';
import { post } from './fill.ts';
import { attributesOf } from './otlp.ts';
import type { MonthPlan } from './plan.ts';
import type { MonthStores } from './stores.ts';

/** Hourly sums of the month, as Mimir's ruler would have recorded them while it went by. */

/** Seconds between two evaluations of a rule. */
const EVERY = 900;
const HOUR = 3600;
const WEEK = 7 * 86_400;

function gaugeBody(record: string, series: readonly Series[]): string {
  const points = series.flatMap(({ labels, points: samples }) => {
    const attributes = attributesOf(labels);
    return samples.map(
      ({ at: moment, value }) => `{"attributes":${attributes},"timeUnixNano":"${moment}000000000","asDouble":${value}}`
    );
  });
  return `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"${record}","gauge":{"dataPoints":[${points.join(',')}]}}]}]}]}`;
}

/**
 * Evaluates each rule as its file has it, at each of its turns in the month, and writes what it records at the time of its turn. Returns what it has
 * written: all records but those that are `held`.
 */
export async function writeSums(
  { context, hub, ended }: MonthStores,
  plan: MonthPlan,
  held: readonly string[]
): Promise<string[]> {
  const { root, tenant } = context.settings;
  const { groups } = parse(await readFile(join(root, 'rules/rollups.yaml'), 'utf8')) as RuleFile;
  const rules = groups.flatMap((group) => group.rules).filter(({ record }) => !held.includes(record));
  if (rules.length === 0) {
    return [];
  }
  for (const { record, expr } of rules) {
    for (let from = plan.from; from < plan.to; from += WEEK) {
      const week = { from: from + EVERY, to: Math.min(from + WEEK, plan.to) };
      const series = (await hub.promqlRange(expr, week, EVERY)).map(({ labels, points }) => {
        const { __name__: _, ...own } = labels;
        return { labels: own, points };
      });
      await post(`http://${at(context, 'mimir')}/otlp/v1/metrics`, tenant, gaugeBody(record, series));
    }
    console.log(`written: ${record}`);
  }
  // Samples that came late are written out with the head, which nothing here makes full.
  await fetch(`http://${at(context, 'mimir')}/ingester/flush?wait=true`, { method: 'POST' });
  const turns = (plan.to - plan.from) / EVERY;
  for (const { record } of rules) {
    await until(
      `${record} in Mimir`,
      async () => {
        const expr = `sum(count_over_time(${record}{rollup="evaluated"}[${plan.to - plan.from}s]))`;
        const found = single(await hub.promql(expr, plan.to));
        if (found !== turns) {
          throw new Error(`${found} of ${turns}`);
        }
        return true;
      },
      { ended, seconds: 1800, every: 5000 }
    );
  }
  return rules.map(({ record }) => record);
}

/** Which hours have sums, as the app asks for a page from a moment on, seconds since the epoch; and how long the answer took in milliseconds. */
export async function askSummed(hub: Hub, from: number): Promise<{ summed: Summed; ms: number }> {
  const started = performance.now();
  const now = Date.now();
  const asked = { from: reachOf(from * 1000, now), to: newestHour(now) };
  const [began, finished, last] = queriesOf(summedHours).map(({ expr }) => expr);
  const range = { from: asked.from / 1000, to: asked.to / 1000 };
  const found: Found[] = [];
  for (const [query, expr] of [
    ['began', began],
    ['ended', finished],
  ] as const) {
    for (const { labels, points } of await hub.promqlRange(expr, range, HOUR)) {
      found.push(...points.map(({ at: moment }) => ({ query, record: labels.__name__, at: moment * 1000 })));
    }
  }
  for (const { labels } of await hub.promql(last, range.to)) {
    found.push({ query: 'newest', record: labels.__name__, at: asked.to });
  }
  return { summed: runsOf(found, asked), ms: performance.now() - started };
}

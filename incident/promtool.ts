import { execa } from 'execa';
import { stringify } from 'yaml';
import { atOnce } from './atOnce.ts';
import { healthy, type Replay } from './replay.ts';
import { alerts } from './rules.ts';
import { history, notation, samples, step } from './series.ts';

/** Seconds after the fault, by alert. */
export type Times = Record<string, number>;

/** When each alert rang for the first and, where the replay asks for it, for the last time. */
export interface Measured {
  first: Times;
  last: Times;
}

const rang = (range: string) => `timestamp(ALERTS{alertstate="firing", severity!="heartbeat"})[${range}:${step}s]`;
const first = (range: string) => `min by (alertname) (min_over_time(${rang(range)})) - ${history}`;
const last = (range: string) => `max by (alertname) (max_over_time(${rang(range)})) - ${history}`;
const old = (range: string) => `count(count_over_time(ALERTS{monitoring="old"}[${range}]))`;

const expected = (times: Times) =>
  alerts
    .filter(({ alert }) => times[alert] !== undefined)
    .map(({ alert }) => ({ labels: `{alertname="${alert}"}`, value: times[alert] }));

/** The old monitoring is silent in a replay that does not say otherwise: not even a pending alert. */
function oldStaysSilent(replay: Replay): boolean {
  return !alerts.some(({ alert, labels }) => labels.monitoring === 'old' && replay.rings.includes(alert));
}

/** A file for `promtool test rules` that holds when the alerts ring exactly then, and no other alert rings. */
export function testFile(replay: Replay, { first: firsts, last: lasts }: Measured): string {
  const unknown = Object.keys(replay.changes).find((series) => !(series in healthy) && !replay.changes[series].before);
  if (unknown) {
    throw new Error(`replays/${replay.id}.yml changes ${unknown}, which replays/healthy.yml does not know`);
  }
  const names = [...new Set([...Object.keys(healthy), ...Object.keys(replay.changes)])];
  const end = `${history + replay.lasts}s`;
  // One step more than everything: ranges are open at their left.
  const range = `${history + replay.lasts + step}s`;
  const at = (expr: string, times: Times = {}) => ({ expr, eval_time: end, exp_samples: expected(times) });
  return stringify(
    {
      rule_files: ['../rules/*.yml'],
      evaluation_interval: `${step}s`,
      tests: [
        {
          name: replay.name,
          interval: `${step}s`,
          input_series: names.map((series) => ({
            series,
            values: notation(samples(healthy[series] ?? 'gone', replay.changes[series] ?? {}, replay.lasts)),
          })),
          promql_expr_test: [
            at(first(range), firsts),
            ...(replay.clears ? [at(last(range), lasts), at('ALERTS{severity!="heartbeat"}')] : []),
            ...(oldStaysSilent(replay) ? [at(old(range))] : []),
          ],
        },
      ],
    },
    { lineWidth: 0 }
  );
}

// It lives for seconds with little memory: collecting it less often costs little of it and saves processor time.
const env = { GOGC: '800' };

/** Runs promtool on test files, a process each and as many at a time as there are processors. `said` is what it said, in the order of the files. */
export async function testRules(promtool: string, files: string[]): Promise<{ passed: boolean; said: string }> {
  const results = await atOnce(files, (file) =>
    execa(promtool, ['test', 'rules', file], { env, reject: false, all: true })
  );
  return { passed: results.every(({ failed }) => !failed), said: results.map(({ all }) => all).join('\n') };
}

const sample = /\{alertname="(\w+)"\} (-?[\d.]+E[+-]\d+)/g;

function complaint(said: string, probe: string): Times {
  const line = said.split('\n').findIndex((text) => text.includes(`expr: ${JSON.stringify(probe)}`));
  const got = said
    .split('\n')
    .slice(line)
    .find((text) => text.trim().startsWith('got:'));
  return line < 0
    ? {}
    : Object.fromEntries([...(got ?? '').matchAll(sample)].map(([, name, at]) => [name, Number(at)]));
}

/** What promtool got when a file expected nothing. Whoever uses it runs promtool again on a file that expects it: a misreading cannot stay. */
export function measured(said: string, replay: Replay): Measured {
  const range = `${history + replay.lasts + step}s`;
  return { first: complaint(said, first(range)), last: replay.clears ? complaint(said, last(range)) : {} };
}

/** The times that a test file holds. */
export function timesOf(file: {
  tests: Array<{ promql_expr_test: Array<{ expr: string; exp_samples: unknown[] }> }>;
}): Measured {
  const of = (begins: string): Times =>
    Object.fromEntries(
      (file.tests[0].promql_expr_test.find(({ expr }) => expr.startsWith(begins))?.exp_samples ?? []).map((entry) => {
        const { labels, value } = entry as { labels: string; value: number };
        return [/"(\w+)"/.exec(labels)![1], value];
      })
    );
  return { first: of('min by'), last: of('max by') };
}

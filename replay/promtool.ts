import { execa } from 'execa';
import { stringify } from 'yaml';
import { atOnce } from './atOnce.ts';
import { type Clock, notation, samples } from './series.ts';
import type { Replay, Stage } from './stage.ts';

/** Seconds after the fault, by alert. */
export type Times = Record<string, number>;

/** When each alert rang for the first and, where the replay asks for it, for the last time. */
export interface Measured {
  first: Times;
  last: Times;
}

const clockOf = ({ clock }: Stage, { step = clock.step }: Replay): Clock => ({ ...clock, step });

// One step more than everything: ranges are open at their left.
const rangeOf = ({ history, step }: Clock, { lasts }: Replay) => `${history + lasts + step}s`;

const rang = (clock: Clock, replay: Replay) =>
  `timestamp(ALERTS{alertstate="firing", severity!="heartbeat"})[${rangeOf(clock, replay)}:${clock.step}s]`;
const first = (clock: Clock, replay: Replay) =>
  `min by (alertname) (min_over_time(${rang(clock, replay)})) - ${clock.history}`;
const last = (clock: Clock, replay: Replay) =>
  `max by (alertname) (max_over_time(${rang(clock, replay)})) - ${clock.history}`;

const expected = ({ alerts }: Stage, times: Times) =>
  alerts
    .filter((alert) => times[alert] !== undefined)
    .map((alert) => ({ labels: `{alertname="${alert}"}`, value: times[alert] }));

/** A file for `promtool test rules` that holds when the alerts ring exactly then, and no other alert rings. */
export function testFile(stage: Stage, replay: Replay, { first: firsts, last: lasts }: Measured): string {
  const { healthy } = stage;
  const clock = clockOf(stage, replay);
  const unknown = Object.keys(replay.changes).find((series) => !(series in healthy) && !replay.changes[series].before);
  if (unknown) {
    throw new Error(`replays/${replay.id}.yml changes ${unknown}, which replays/healthy.yml does not know`);
  }
  const names = [...new Set([...Object.keys(healthy), ...Object.keys(replay.changes)])];
  const end = `${clock.history + replay.lasts}s`;
  const at = (expr: string, times: Times = {}) => ({ expr, eval_time: end, exp_samples: expected(stage, times) });
  return stringify(
    {
      rule_files: stage.rules,
      evaluation_interval: `${clock.step}s`,
      ...(stage.order ? { group_eval_order: stage.order } : {}),
      tests: [
        {
          name: replay.name,
          interval: `${clock.step}s`,
          input_series: names.map((series) => ({
            series,
            values: notation(
              samples(clock, healthy[series] ?? 'gone', replay.changes[series] ?? {}, replay.lasts),
              stage.ends
            ),
          })),
          promql_expr_test: [
            at(first(clock, replay), firsts),
            ...(replay.clears ? [at(last(clock, replay), lasts), at('ALERTS{severity!="heartbeat"}')] : []),
            ...(stage.also?.(replay, rangeOf(clock, replay)) ?? []).map(({ expr, exp_samples }) => ({
              expr,
              eval_time: end,
              exp_samples,
            })),
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
export function measured(stage: Stage, said: string, replay: Replay): Measured {
  const clock = clockOf(stage, replay);
  return {
    first: complaint(said, first(clock, replay)),
    last: replay.clears ? complaint(said, last(clock, replay)) : {},
  };
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

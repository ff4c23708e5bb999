/**
 * What evaluating the objectives costs: the error ratio of each objective over each of its windows, as the rules in rules/objectives.yaml record it from
 * counters, and the same ratio from log lines, as rules of Loki would. Asks the stores of the kept month (`npm run bench:month`) at its end, counts what
 * both processes spend, and checks that the numbers are the same. Prints figures and asserts nothing of them.
 */
import { Command } from 'commander';
import { ratioIn, service } from '../../alerts/counts.ts';
import { objectiveGroups } from '../../alerts/objectives.ts';
import { WINDOWS } from '../../alerts/windows.ts';
import { objectives, type Objective, type Requests } from '../../src/catalogue/objectives/index.ts';
import type { Duration, Matchers } from '../../src/queries/promql.ts';
import { ORIGIN_LABELS } from '../../src/queries/variables.ts';
import { engineVersions, machine } from '../../stack/bench/figures.ts';
import { at } from '../../stack/runtimes/part.ts';
import { whole } from './arguments.ts';
import { keptMonth } from './month/kept.ts';
import { unmarked } from './month/readings.ts';
import { rulesPage, type Cost } from './month/rulesPage.ts';
import { type MonthStores, startStores } from './month/stores.ts';
import { runBenchmark, tell } from './written.ts';

/** Objectives whose requests have lines: those at the edge alone are counted from spans. */
const counted = objectives.flatMap((objective: Objective) =>
  objective.events.kind === 'requests' && objective.events.counter === 'menu_requests_total'
    ? [{ objective, events: objective.events }]
    : []
);

const labels = (matchers: Matchers) =>
  Object.entries(matchers).map(([name, value]) =>
    /^[=!]/.test(value) ? `${name}${value.slice(0, 2)}"${value.slice(2)}"` : `${name}="${value}"`
  );

function linesIn(matchers: Matchers, window: Duration): string {
  const pipeline = [`{service_name="${service}"}`, 'log_kind="request"', ...labels(matchers)].join(' | ');
  return `sum by (${ORIGIN_LABELS.join(', ')}) (count_over_time(${pipeline} [${window}]))`;
}

function ratioOfLines({ all, failed }: Requests, window: Duration): string {
  return `${linesIn({ ...all, ...failed }, window)} / ${linesIn(all, window)}`;
}

interface Way {
  name: string;
  part: 'mimir' | 'loki';
  expr(of: (typeof counted)[number], window: Duration): string;
}

const asRaw = (expr: string) => unmarked({ store: 'loki', kind: 'instant', expr }).expr;

const ways: readonly Way[] = [
  { name: 'counters, by Mimir', part: 'mimir', expr: ({ objective }, window) => ratioIn(objective, window) },
  { name: 'lines, by Loki', part: 'loki', expr: ({ events }, window) => ratioOfLines(events, window) },
  { name: 'raw lines, by Loki', part: 'loki', expr: ({ events }, window) => asRaw(ratioOfLines(events, window)) },
];

/** Seconds of processor time that a store has spent so far. */
async function spent({ context }: MonthStores, part: Way['part']): Promise<number> {
  const text = await (await fetch(`http://${at(context, part)}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1]);
}

/** Evaluates the ratio of each objective once at a moment, in seconds since the epoch; the values in their order. */
async function evaluate(
  { hub }: MonthStores,
  { part, expr }: Way,
  window: Duration,
  moment: number
): Promise<number[]> {
  const values: number[] = [];
  for (const one of counted) {
    const query = expr(one, window);
    const found = part === 'mimir' ? await hub.promql(query, moment) : await hub.logql(query, moment);
    // where nothing failed Loki has no answer
    values.push(found[0]?.value ?? 0);
  }
  return values;
}

async function measure(stores: MonthStores, way: Way, window: Duration, moment: number, rounds: number): Promise<Cost> {
  const values = await evaluate(stores, way, window, moment);
  const [cpu, began] = [await spent(stores, way.part), performance.now()];
  for (let round = 0; round < rounds; round++) {
    await evaluate(stores, way, window, moment);
  }
  const seconds = (performance.now() - began) / 1000;
  const evaluations = rounds * counted.length;
  return {
    way: way.name,
    window,
    values,
    cpu: ((await spent(stores, way.part)) - cpu) / evaluations,
    seconds: seconds / evaluations,
  };
}

async function main({ rounds, out }: { rounds: number; out?: string }): Promise<void> {
  const { plan } = await keptMonth();
  const stores = await startStores(true);
  try {
    const costs: Cost[] = [];
    for (const way of ways) {
      for (const window of WINDOWS) {
        const cost = await measure(stores, way, window, plan.to, rounds);
        costs.push(cost);
        console.log(`${way.name}, ${window}: ${(1000 * cost.cpu).toFixed(1)} ms of processor time an evaluation`);
      }
    }
    const { root } = stores.context.settings;
    const text = rulesPage({
      plan,
      costs,
      groups: objectiveGroups(),
      objectives: counted.map(({ objective }) => objective.title),
      machine: machine(),
      versions: await engineVersions(root),
      when: new Date().toISOString().slice(0, 10),
    });
    await tell(text, root, out);
  } finally {
    await stores.stop();
  }
}

const program = new Command('bench:rules')
  .description(
    'measure what it costs to evaluate the objectives, from counters and from lines, in the stores of the kept month'
  )
  .option('--rounds <number>', 'how often each ratio is evaluated', whole(1), 5)
  .option('--out <file>', 'write the page of figures there')
  .showHelpAfterError();

await runBenchmark(program, main);

import { sendFixed } from '../../verify/traffic.ts';
import { until } from '../../verify/until.ts';
import { at } from '../runtimes/part.ts';
import { restartCollectorWith } from '../suites/collectorWith.ts';
import { restartNamed, startNamed, stopNamed, type TestStack } from '../suites/testStack.ts';
import { type Figure, spread } from './figures.ts';
import { cpuOf } from './throughput.ts';

const rate = 200;

/** Seconds of the cuts that compare pauses, and of the one that shows the speed. */
const short = 60;
const long = 300;

const rounds = 3;

/** Pauses between two tries that grow to 15 s and may be half as long again, as an exporter has them that is not told otherwise, or longer. */
const growing =
  'retry_on_failure {\n\t\tinitial_interval = "1s"\n\t\tmax_interval     = "15s"\n\t\tmax_elapsed_time = "0s"\n\t}';

const restartGrowing = (stack: TestStack) =>
  restartCollectorWith(stack, { from: /retry_on_failure \{[^}]*max_interval[^}]*\}/, to: growing });

interface Cut {
  /** Seconds from the heal until Loki has the first line and the last of the cut. */
  first: number;
  all: number;
  /** CPU seconds of the collector for each second of the cut. */
  cpu: number;
}

/** Lines that Loki has taken since it was started: to ask for it costs next to nothing, which a question for the lines themselves does not. */
async function linesTaken({ context }: TestStack): Promise<number> {
  const text = await (await fetch(`http://${at(context, 'loki')}/metrics`)).text();
  const counters = [...text.matchAll(/^loki_distributor_lines_received_total\{.*\} (\S+)$/gm)];
  return counters.reduce((sum, [, value]) => sum + Number(value), 0);
}

const linesFound = async ({ hub }: TestStack) =>
  (await hub.logql('sum(count_over_time({service_name="mock-service"}[1h]))', Date.now() / 1000))[0]?.value ?? 0;

/** Cuts the road, sends for so long, heals, and takes the time until everything has arrived. */
async function cutFor(stack: TestStack, seconds: number): Promise<Cut> {
  const requests = seconds * rate;
  await stopNamed(stack, 'road');
  const [before, foundBefore] = [await linesTaken(stack), await linesFound(stack)];
  const [cpuBefore, began] = [await cpuOf(stack, 'alloy'), performance.now()];
  await sendFixed(stack, { requests, rate, seed: 7 });
  const cpu = ((await cpuOf(stack, 'alloy')) - cpuBefore) / ((performance.now() - began) / 1000);
  await startNamed(stack, 'road');
  const healed = performance.now();
  let first: number | undefined;
  await until(
    'Loki has taken everything that was kept',
    async () => {
      const now = (await linesTaken(stack)) - before;
      first ??= now > 0 ? performance.now() : undefined;
      return now >= requests;
    },
    { every: 100, seconds: 300 }
  );
  const done = performance.now();
  await until('what Loki has taken is found', async () => (await linesFound(stack)) - foundBefore >= requests);
  return { first: ((first ?? done) - healed) / 1000, all: (done - healed) / 1000, cpu };
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const multiple = (seconds: number, cut: number) => `${(seconds / cut).toFixed(0)} ×`;

/** How fast a queue drains. */
export async function drain(stack: TestStack): Promise<Figure[]> {
  const { first, all } = await cutFor(stack, long);
  return [
    {
      what: 'Drain after a cut, as a multiple of the incoming rate',
      figure: multiple(long, all),
      how: `${long * rate} requests at ${rate}/s during the cut, log lines; Loki had all ${all.toFixed(1)} s after the road reopened, the first after ${first.toFixed(1)} s`,
    },
  ];
}

/** What it is worth that the pauses between two tries are short, and what it costs: cuts with them and with growing ones, in turns. */
export async function pauses(stack: TestStack): Promise<Figure[]> {
  const cuts: Record<'own' | 'growing', Cut[]> = { own: [], growing: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      await restartNamed(stack, 'alloy');
      cuts.own.push(await cutFor(stack, short));
      await restartGrowing(stack);
      cuts.growing.push(await cutFor(stack, short));
    }
  } finally {
    await restartNamed(stack, 'alloy');
  }
  const all = (of: Cut[]) => mean(of.map((cut) => cut.all));
  const cpu = (of: Cut[]) => mean(of.map((cut) => cut.cpu));
  const firsts = (of: Cut[]) => spread(of.map(({ first }) => first));
  const how = `${rounds} cuts of ${short} s at ${rate} requests a second each way, in turns`;
  return [
    {
      what: 'From the end of a cut to its first line',
      figure: firsts(cuts.own),
      how: `${how}; with pauses that grow to 15 s: ${firsts(cuts.growing)}`,
    },
    {
      what: 'Drain after a short cut, against pauses that grow to 15 s',
      figure: `${(all(cuts.growing) / all(cuts.own)).toFixed(1)} ×`,
      how: `the same cuts: Loki had all after ${all(cuts.own).toFixed(1)} s on average (${multiple(short, all(cuts.own))} the incoming rate), and ${all(cuts.growing).toFixed(1)} s (${multiple(short, all(cuts.growing))})`,
    },
    {
      what: 'Alloy: CPU while the link is cut, against pauses that grow to 15 s',
      figure: `${(cpu(cuts.own) / cpu(cuts.growing)).toFixed(2)} ×`,
      how: `the same cuts: ${cpu(cuts.own).toFixed(3)} and ${cpu(cuts.growing).toFixed(3)} CPU s a second`,
    },
  ];
}

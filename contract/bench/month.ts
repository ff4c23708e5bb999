/**
 * What a month costs to read: a generated month with three known incidents is written into the real stores; then every tab is asked at an hour, a day and the
 * month, from counters, from lines and from raw lines, and the timeline is asked for the incidents. Prints figures and asserts nothing. The stores have ports
 * and a folder of their own (.stack-month), which is kept: a second run only measures.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { engineVersions, machine } from '../../stack/bench/figures.ts';
import { Failure } from '../../stack/failure.ts';
import type { Summed } from '../../src/catalogue/rollups/index.ts';
import { views } from '../../src/views/registry.ts';
import { readerOf } from '../../stack/runtimes/native/reader.ts';
import type { Settings } from '../../stack/settings.ts';
import { conversion } from '../answers/index.ts';
import { whole } from './arguments.ts';
import { fillStores, SPAN_HOURS } from './month/fill.ts';
import { seeIncidents } from './month/incidents.ts';
import { type Held, heldIn } from './month/kept.ts';
import { type Measured, measureTab } from './month/measure.ts';
import { monthPage } from './month/page.ts';
import { type MonthOptions, type MonthPlan, monthPlan } from './month/plan.ts';
import { RANGE_NAMES, rangesOf, type Way, WAYS } from './month/readings.ts';
import { compacted, settle } from './month/settled.ts';
import { monthFile, monthSettings, type MonthStores, startStores } from './month/stores.ts';
import { askSummed, writeSums } from './month/sums.ts';
import { runBenchmark, tell } from './written.ts';

interface Options extends MonthOptions {
  ways: Way[];
  ranges: string[];
  patience: number;
  fresh?: true;
  out?: string;
}

function sampleSeconds(text: string): number {
  const value = whole(1, 3600)(text);
  if (3600 % value !== 0) {
    throw new InvalidArgumentError('It must divide an hour without a rest, such as 15 or 60.');
  }
  return value;
}

const OPTIONS = ['days', 'rate', 'seed', 'sample'] as const;

/** The month that the folder holds whole; undefined where it holds none. @throws Failure when it holds another one. */
async function heldMonth(wanted: MonthOptions): Promise<Held | undefined> {
  const settings = monthSettings();
  const held = await heldIn(settings);
  if (!held) {
    return undefined;
  }
  const other = OPTIONS.filter((name) => held.plan[name] !== wanted[name]);
  if (other.length > 0) {
    throw new Failure(
      'The kept month cannot be measured',
      `${settings.stateDir} holds one with ${other.map((name) => `--${name} ${held.plan[name]}`).join(', ')}`,
      'give the same options, or write another month in its place with --fresh'
    );
  }
  return held;
}

const HOUR = 3600;

async function write(stores: MonthStores, options: MonthOptions): Promise<Held> {
  const plan = monthPlan(options, Math.floor(Date.now() / 1000 / HOUR) * HOUR);
  const started = Date.now();
  const truth = await fillStores(stores, plan, {
    progress: (done, hours, lines) => {
      if (done % 24 === 0 || hours <= 24) {
        const spent = (Date.now() - started) / 1000;
        const left = (spent / done) * (hours - done);
        console.log(
          `hour ${done} of ${hours}: ${lines.toLocaleString('en-US')} lines, ${Math.round(lines / spent)} a second, ${(left / 60).toFixed(1)} min left`
        );
      }
    },
  });
  await stores.restartMimir();
  await settle(stores, plan, truth);
  await compacted(stores);
  const held = { plan, truth };
  await writeFile(monthFile(stores.context.settings), JSON.stringify(held));
  return held;
}

const measuredFile = ({ stateDir }: Settings) => join(stateDir, 'measured.json');

/** What was measured of the kept month before; nothing where nothing was. */
async function measuredBefore(settings: Settings): Promise<Measured[]> {
  const text = await readFile(measuredFile(settings), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Measured[];
}

const isSame = (one: Measured, other: Measured) =>
  one.tab === other.tab && one.range === other.range && one.way === other.way;

/** Measures these ways, and keeps each figure at once: what was measured before stands beside it. */
async function measureAll(
  { context: { settings, ...context } }: MonthStores,
  plan: MonthPlan,
  { ways, ranges, patience, summed }: Pick<Options, 'ways' | 'ranges' | 'patience'> & { summed: Summed }
): Promise<Measured[]> {
  const reader = readerOf({ settings, ...context });
  let all = await measuredBefore(settings);
  for (const way of ways) {
    for (const range of rangesOf(plan).filter(({ name }) => ranges.includes(name))) {
      for (const view of views) {
        const one = await measureTab(reader, view, { range, way, patience, summed });
        all = [...all.filter((other) => !isSame(one, other)), one];
        await writeFile(measuredFile(settings), JSON.stringify(all));
        console.log(
          `${way}, ${range.name}, ${view.title}: ${one.queries} queries, ${(one.ms / 1000).toFixed(2)} s, Loki ${(one.bytes.loki / 1024 ** 2).toFixed(0)} MiB` +
            `${one.unanswered > 0 ? `, unanswered: ${one.unanswered}` : ''}` +
            `${one.refused.length > 0 ? `, refused: ${one.refused.join('; ')}` : ''}`
        );
      }
    }
  }
  const place = ({ tab, range, way }: Measured) => [
    views.findIndex(({ title }) => title === tab),
    rangesOf(plan).findIndex(({ name }) => name === range),
    WAYS.indexOf(way),
  ];
  const order = (one: number[], other: number[]) => one.map((at, index) => at - other[index]).find(Boolean) ?? 0;
  return all.sort((one, other) => order(place(one), place(other)));
}

/** Adds the hourly records that a month does not have yet. */
async function withSums(stores: MonthStores, held: Held): Promise<Held> {
  const { records = [] } = held;
  const written = await writeSums(stores, held.plan, records);
  if (written.length === 0) {
    return held;
  }
  const summed = { ...held, records: [...records, ...written] };
  await writeFile(monthFile(stores.context.settings), JSON.stringify(summed));
  // with a month in memory that has just been written it would refuse to read
  await stores.restartMimir();
  return summed;
}

async function main({ fresh, out, ways, ranges, patience, ...options }: Options): Promise<void> {
  const held = fresh ? undefined : await heldMonth(options);
  const stores = await startStores(held !== undefined);
  try {
    const { plan, truth } = await withSums(stores, held ?? (await write(stores, options)));
    await compacted(stores);
    const { summed, ms } = await askSummed(stores.hub, plan.from);
    console.log(`which hours have sums: answered after ${(ms / 1000).toFixed(2)} s`);
    const sights = await seeIncidents({ hub: stores.hub, summed }, plan, truth);
    sights.sights.forEach(({ truth: { name }, range, block, found }) =>
      console.log(`${name}, ${range}, blocks of ${block / 60} min: ${found ? JSON.stringify(found) : 'not found'}`)
    );
    const measured = await measureAll(stores, plan, { ways, ranges, patience, summed });
    const { root } = stores.context.settings;
    const taken = {
      plan,
      truth,
      measured,
      sights,
      summedMs: ms,
      machine: machine(),
      versions: await engineVersions(root),
    };
    const text = monthPage({ ...taken, when: new Date().toISOString().slice(0, 10) }, conversion, SPAN_HOURS);
    await tell(text, root, out);
  } finally {
    await stores.stop();
  }
}

const program = new Command('bench:month')
  .description('write a month into the stores, unless it is kept from before, and measure what each tab costs to read')
  .option('--days <number>', 'length of the month', whole(1, 90), 30)
  .option('--rate <number>', 'customers’ requests a second', whole(1, 100), 10)
  .option('--seed <number>', 'of the traffic', whole(0, 1_000_000), 1)
  .option('--sample <seconds>', 'between two samples of a counter', sampleSeconds, 15)
  .addOption(
    new Option('--ways <way...>', 'measure these alone, and keep the others’ figures').choices(WAYS).default(WAYS)
  )
  .addOption(new Option('--ranges <range...>', 'measure over these alone').choices(RANGE_NAMES).default(RANGE_NAMES))
  .option('--patience <seconds>', 'after which the rest of a tab is given up', whole(1, 86_400), 600)
  .option('--fresh', 'write the month anew')
  .option('--out <file>', 'write the page of figures there')
  .showHelpAfterError();

await runBenchmark(program, main);

import { mebibytes } from '../../../stack/bench/figures.ts';
import type { Sight, Sights } from './incidents.ts';
import type { Measured } from './measure.ts';
import type { MonthPlan } from './plan.ts';
import { WAYS, type Way } from './readings.ts';
import { table } from './table.ts';
import type { Truth } from './truth.ts';

/** The figures of a month, as Markdown. Pure. */

export interface Taken {
  plan: MonthPlan;
  truth: Truth;
  measured: readonly Measured[];
  sights: Sights;
  /** Milliseconds until Mimir had said which hours have sums. */
  summedMs: number;
  /** A date, the machine, and the versions of its engines. */
  when: string;
  machine: string;
  versions: string;
}

const number = (value: number, digits = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const seconds = (ms: number) => `${number(ms / 1000, ms < 10_000 ? 2 : 0)} s`;

const WORDS: Readonly<Record<Way, string>> = {
  counted: 'counters alone',
  recorded: 'counters',
  logs: 'lines',
  raw: 'raw lines',
};

const DAY = '24 h';

/** What Loki reads for a tab. Where not all was answered: what it read over a day, for each day of the range. */
function lokiOf(one: Measured, all: readonly Measured[]): { bytes: number; reckoned: boolean } {
  const day = all.find(({ tab, way, range }) => tab === one.tab && way === one.way && range === DAY);
  const days = /^(\d+) d$/.exec(one.range)?.[1];
  return one.unanswered > 0 && day && days
    ? { bytes: Number(days) * day.bytes.loki, reckoned: true }
    : { bytes: one.bytes.loki, reckoned: false };
}

function tabRows(measured: readonly Measured[]): string[][] {
  return measured.map((one) => {
    const { tab, range, way, queries, bytes, ms, rounds, slowest, tooSlow, refused, unanswered, load } = one;
    const loki = lokiOf(one, measured);
    return [
      tab,
      range,
      WORDS[way],
      number(queries),
      `${loki.reckoned ? '≈ ' : ''}${mebibytes(loki.bytes)}`,
      mebibytes(bytes.mimir),
      mebibytes(bytes.tempo),
      `${unanswered > 0 ? '> ' : ''}${seconds(ms)}${rounds === 1 ? ' (once)' : ''}`,
      `${slowest.panel}, ${seconds(slowest.ms)}`,
      `${tooSlow} / ${unanswered} / ${refused.length}`,
      number(load, 1),
    ];
  });
}

const times = (value: number) => (Number.isFinite(value) ? `${number(value, value < 10 ? 1 : 0)} ×` : '–');

/** How many times as many bytes. */
function more(all: readonly Measured[], base?: Measured, one?: Measured): string {
  if (!base || !one) {
    return '–';
  }
  const [few, many] = [lokiOf(base, all), lokiOf(one, all)];
  if (few.bytes === 0) {
    return many.bytes === 0 ? 'none read' : `${mebibytes(many.bytes)} to none`;
  }
  return `${few.reckoned || many.reckoned ? '≈ ' : ''}${times(many.bytes / few.bytes)}`;
}

/** How many times as long; at least, where not all of it was answered. */
function longer(base?: Measured, one?: Measured): string {
  if (!base || !one) {
    return '–';
  }
  if (base.unanswered > 0) {
    return 'not known';
  }
  return `${one.unanswered > 0 ? '> ' : ''}${times(one.ms / base.ms)}`;
}

function ratioRows(measured: readonly Measured[]): string[][] {
  const pairs = [...new Set(measured.map(({ tab, range }) => `${tab}\n${range}`))];
  return pairs.map((pair) => {
    const [tab, range] = pair.split('\n');
    const [counted, recorded, logs, raw] = WAYS.map((way) =>
      measured.find((one) => one.tab === tab && one.range === range && one.way === way)
    );
    return [
      tab,
      range,
      more(measured, recorded, logs),
      longer(recorded, logs),
      more(measured, recorded, raw),
      longer(recorded, raw),
      more(measured, counted, raw),
      longer(counted, raw),
    ];
  });
}

function readerRows(measured: readonly Measured[]): string[][] {
  return measured
    .filter(({ way, range }) => way === 'recorded' && range === DAY)
    .flatMap(({ tab, readers }) => readers.map(({ panel, bytes, ms }) => [tab, panel, mebibytes(bytes), seconds(ms)]));
}

const moment = (at: number) => `${new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const minutes = (value: number) => `${value < 0 ? '−' : '+'}${number(Math.abs(value) / 60, 1)} min`;
const percent = (value: number) => `${value < 0 ? '−' : '+'}${number(Math.abs(value) * 100, 1)} %`;

function sightRow({ truth, range, block, found }: Sight, conversion: number): string[] {
  const head = [truth.name, range, `${number(block / 60)} min`];
  if (!found) {
    return [...head, 'not found', '', '', '', '', ''];
  }
  const formula = (truth.failed / truth.served) * truth.looked * conversion;
  const [low, assumed, high] = found.cost;
  return [
    ...head,
    found.pieces === 1 ? 'found' : `found in ${found.pieces} pieces`,
    minutes(found.late),
    minutes(found.longer) + (found.minutes === undefined ? '' : `, at least ${found.minutes} min`),
    percent(found.failed / truth.failed - 1),
    `${number(assumed, 2)} (${number(low, 2)} to ${number(high, 2)})`,
    `${percent(assumed / formula - 1)}; ${percent(assumed / (truth.unseen * conversion) - 1)}`,
  ];
}

export function monthPage(taken: Taken, conversion: number, spanHours: number): string {
  const { plan, truth, measured, sights, summedMs, when, machine, versions } = taken;
  return [
    '# A month, measured',
    '',
    `Written by \`npm run bench:month -- --days ${plan.days} --rate ${plan.rate}\` on ${when}. Machine: ${machine}. Other work went on beside it: the load average stands at each row. One replica of each store, on the same machine: compare ratios, not absolute times. Engines: ${versions}.`,
    '',
    `The month: ${plan.days} days that end at ${moment(plan.to)}, ${number(truth.lines)} lines of the menu service (${plan.rate} requests a second from customers, more by day than by night, besides probes and the menu reader; seed ${plan.seed}), written straight into the stores with the attributes that the collector gives them. Counters and histograms have a sample every ${plan.sample} s for each series that was touched; a collector writes up to one a second. Hourly sums were recorded from them by the rules in rules/rollups.yaml, at each of their turns. Spans exist for the last ${spanHours} hours only, because Tempo files older ones under the time of their arrival. Mimir is asked when its blocks are those of a day each and what they were made of is gone, as in a hub that has run for as long. ${number(truth.failed)} of ${number(truth.loads)} menu loads fail, 10 % on an ordinary day, as the service does by default.`,
    '',
    'Four ways to ask for the same panels:',
    '',
    '- **counters**: every panel with two readings reads counters. The app does so by itself beyond 24 hours, and reads hourly sums for windows of more than 14 days. Beyond 24 hours it does not ask the panels that only lines can answer: each has a button for it.',
    '- **counters alone**: the same without the panels that only lines can answer.',
    '- **lines**: every panel with two readings reads log lines, by the marks that the collector has given them. The app does so up to 24 hours.',
    '- **raw lines**: the same without those marks: every line is parsed as JSON, as in a dashboard over lines that no collector has read.',
    '',
    'A panel that has one reading asks the same store in all of them.',
    '',
    '## Each tab',
    '',
    `All queries of the tab at the app's steps, the timeline's among them but for raw lines, six panels at a time as a browser asks, without a browser. Time: until the last panel has its answer, median of three (once where it takes more than 10 s). Before the first long range the app asks once which hours have sums: ${seconds(summedMs)} here, in none of the rows. A tab that was not done after a time is given up: the time is then at least what stands there, and the bytes of Loki are what it read over 24 h for each day of the range (≈). Bytes: what each store says of its own work; Tempo says nothing of metrics. The last column counts answers of Loki that took more than the minute after which an unchanged one gives up, queries without an answer, and refusals.`,
    '',
    ...table(
      [
        'Tab',
        'Range',
        'Way',
        'Queries',
        'Loki',
        'Mimir',
        'Tempo',
        'Last panel after',
        'Slowest query',
        'Over a minute / unanswered / refused',
        'Load',
      ],
      tabRows(measured)
    ),
    '',
    '## How much less',
    '',
    'How many times as many bytes Loki reads, and how many times as long the last panel takes: lines and raw lines against counters, and raw lines against counters alone.',
    '',
    ...table(
      [
        'Tab',
        'Range',
        'Lines: bytes',
        'Lines: time',
        'Raw: bytes',
        'Raw: time',
        'Raw to alone: bytes',
        'Raw to alone: time',
      ],
      ratioRows(measured)
    ),
    '',
    '## Who still reads lines',
    '',
    'Panels that ask Loki though counters are chosen, because only lines can answer them: over 24 hours. A longer range costs as much for each of its days, and is read only for who asks for it.',
    '',
    ...table(['Tab', 'Panel', 'Loki', 'Answer after'], readerRows(measured)),
    '',
    '## Does the timeline find the incidents?',
    '',
    ...table(
      [
        'Incident',
        'Began',
        'Length',
        'Failing',
        'Menu loads failed',
        'Cost by the formula',
        'Menu price not looked at × conversion',
      ],
      truth.incidents.map((known) => [
        known.name,
        moment(known.from),
        `${number((known.to - known.from) / 60)} min`,
        `${number(known.share * 100)} %`,
        `${number(known.failed)} of ${number(known.loads)}`,
        number((known.failed / known.served) * known.looked * conversion, 2),
        number(known.unseen * conversion, 2),
      ])
    ),
    '',
    `What the timeline makes of Mimir's counts. Start: how much later (+) or earlier (−) than the truth; length and failed loads likewise; blocks of an hour or more also say how many minutes were failing at least. The cost is that of the panel “Value at risk”, over the time that was found, at the assumed conversion (half to twice of it); its error is against the same formula over the true time, and against the dishes that customers would have looked at had the menu opened.`,
    '',
    ...table(
      [
        'Incident',
        'Range',
        'Block',
        'Timeline',
        'Start',
        'Length',
        'Failed loads',
        'Cost',
        'Cost against formula; against what was not looked at',
      ],
      sights.sights.map((sight) => sightRow(sight, conversion))
    ),
    '',
    `Incidents shown in the whole month where there was none: ${sights.invented}.`,
    '',
    ...refusals(measured),
  ].join('\n');
}

function refusals(measured: readonly Measured[]): string[] {
  const all = [...new Set(measured.flatMap(({ refused }) => refused))];
  return all.length > 0 ? ['Refused:', '', ...all.map((text) => `- ${text}`), ''] : [];
}

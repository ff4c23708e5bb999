import * as promql from '../../queries/promql';
import { RANGE_SECONDS } from '../../queries/variables';
import { decimals, unit } from '../fields';
import { OF_THE_COLLECTOR } from '../oneReading';
import { definePanels } from '../panels';
import { grown, perSignal, SIGNAL_FIELD } from '../scraped';
import { table } from '../tables';
import figures from './stored.json';

/** How much telemetry is stored, what a year of it costs, and what deletes it. The figures are written by `npm run stack -- cost`. */

const SIGNALS = ['lines', 'metrics', 'spans'] as const;
type Signal = (typeof SIGNALS)[number];

/** What is counted of each signal: bytes of lines, metric points, spans. */
const COUNTED: Record<Signal, string> = {
  lines: promql.sum(`sum_over_time(${promql.series('log_bytes_total')}[$__range])`),
  metrics: grown('otelcol_exporter_sent_metric_points_total', []),
  spans: grown('otelcol_exporter_sent_spans_total', []),
};

/** Stored bytes of a day, times `factor` of the signal; a signal whose factor is 0 has no row. */
function stored(factor: (signal: Signal) => number): string {
  return perSignal(
    Object.fromEntries(
      SIGNALS.filter((signal) => factor(signal) > 0).map((signal) => [
        signal,
        `${COUNTED[signal]} * ${digits(figures.stored[signal] * 86_400 * factor(signal))} / ${RANGE_SECONDS}`,
      ])
    )
  );
}

const digits = (value: number) => String(Number(value.toPrecision(6)));

const CLASSES = { STANDARD: 'Standard', STANDARD_IA: 'Standard-IA', GLACIER_IR: 'Glacier IR' } as const;
type ClassName = keyof typeof CLASSES;

const daysIn = (signal: Signal, name: ClassName) =>
  (figures.days[signal] as Partial<Record<ClassName, number>>)[name] ?? 0;
const priceOf = (name: ClassName) => figures.prices.month[name] / 1e9;

const dollarsIn = (name: ClassName) => stored((signal) => daysIn(signal, name) * priceOf(name));
const dollars = stored((signal) =>
  (Object.keys(CLASSES) as ClassName[]).reduce((sum, name) => sum + daysIn(signal, name) * priceOf(name), 0)
);

const money = [unit('currencyUSD'), decimals(2)];
const bytes = [unit('decbytes'), decimals(1)];

const { keeps, days, expires, prices, samplesPerPoint } = figures;

/** What deletes and moves, as the configuration says. */
const RULES =
  `Loki deletes lines after ${keeps.lines} days, Mimir metrics after ${keeps.metrics}, and Tempo spans after ${keeps.spans}. Rules on the buckets ` +
  `delete whatever a store leaves behind after ${expires} ` +
  `days. With the AWS overlay, lines and spans move to Standard-IA after ` +
  `${days.lines.STANDARD} days and to Glacier Instant Retrieval after ${days.lines.STANDARD + days.lines.STANDARD_IA}; metrics stay in Standard.`;

export const storedYear = definePanels([
  {
    id: 'trust.stored-year',
    title: 'A stored year (estimate)',
    description:
      'What the selected clusters store in a day and in a year, and what a full year of data costs per month in each storage class, in US dollars. ' +
      `Formula: bytes of lines × ${figures.stored.lines}, metric points × ${figures.stored.metrics} bytes, spans × ${figures.stored.spans} bytes, ` +
      'scaled to a day at the rate of the time range, × the days in each class × its ' +
      'price. ' +
      'Requests, volumes and nodes are not included (see docs/cost.md in the repository). Choose a range of a day or more to get a representative rate. ' +
      RULES,
    unit: 'decbytes',
    empty: 'Nothing has been sent in this time range.',
    oneReading: OF_THE_COLLECTOR,
    assumptions: [
      `Lines, metric points and spans take as little space as those of the demo service, with ${samplesPerPoint} samples per metric point.`,
      `Storage costs the S3 list price in ${prices.region} as of ${prices.asOf}.`,
    ],
    remedy:
      'If it costs too much, find out in Technical which workload writes the most, and sample or shorten its output first.',
    ...table({
      rows: { [SIGNAL_FIELD]: 'Signal' },
      columns: [
        { head: 'In a day', expr: stored(() => 1), properties: bytes },
        { head: 'In a year', expr: stored((signal) => keeps[signal]), properties: bytes },
        ...(Object.keys(CLASSES) as ClassName[]).map((name) => ({
          head: CLASSES[name],
          expr: dollarsIn(name),
          properties: money,
        })),
        { head: 'A month', expr: dollars, properties: money },
      ],
      highestFirst: 'A month',
    }),
  },
]);

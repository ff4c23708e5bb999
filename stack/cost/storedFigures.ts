import { configured } from './configured.ts';
import { rulesOf } from './lifecycle.ts';
import { readBenchmarks, readMeasured, runAt } from './measured.ts';
import { type ClassName, prices } from './prices.ts';
import { assumptions } from './sizes.ts';

/** Where the app has them: it does not import this command line, so they are written down for it. */
export const storedFiguresFile = 'src/catalogue/trust/stored.json';

/** The busier of the measured runs: the other left small blocks, with much around each span. */
const rate = 200;

/** Samples that a metric point makes on average: a histogram's a dozen, a counter's one. Not measured. */
const samplesPerPoint = 3;

const rounded = (value: number) => Number(value.toPrecision(3));

/** What the page of trust needs to say how much a year of telemetry is, and what it costs. */
export function storedFigures(root: string) {
  const { lineStored, lineWritten } = readBenchmarks(root);
  const { stored } = runAt(readMeasured(root), rate);
  const { retention, tiers } = configured(root);
  const { traces, metrics } = stored;
  const spanCopies = [
    traces.ingester / traces.ingesterSpans,
    ...(assumptions.generatorBlocks ? [traces.generator / traces.generatorSpans] : []),
  ];
  /** Days that an object spends in each class. */
  const daysIn = (bucket: keyof typeof tiers): Partial<Record<ClassName, number>> => {
    const stays = [{ Days: 0, StorageClass: 'STANDARD' as ClassName }, ...tiers[bucket].transitions];
    return Object.fromEntries(
      stays.map(({ Days, StorageClass }, index) => [
        StorageClass,
        (stays[index + 1]?.Days ?? retention[bucket].keeps) - Days,
      ])
    );
  };
  const expiries = (['loki', 'mimir', 'tempo'] as const).flatMap((bucket) =>
    rulesOf(root, 'aws', bucket).flatMap(({ Expiration }) => Expiration?.Days ?? [])
  );
  return {
    prices: {
      asOf: prices.asOf,
      region: prices.region,
      /** Dollars for a GB and a month. */
      month: Object.fromEntries(Object.entries(prices.classes).map(([name, { month }]) => [name, month])) as Record<
        ClassName,
        number
      >,
    },
    /** Stored bytes of a byte of a line, of a metric point, of a span. */
    stored: {
      lines: rounded(lineStored / lineWritten),
      metrics: rounded((samplesPerPoint * metrics.chunks) / metrics.samples),
      spans: rounded(spanCopies.reduce((sum, bytes) => sum + bytes, 0)),
    },
    samplesPerPoint,
    /** Days until each store deletes. */
    keeps: { lines: retention.loki.keeps, metrics: retention.mimir.keeps, spans: retention.tempo.keeps },
    /** Days in each storage class. */
    days: { lines: daysIn('loki'), metrics: daysIn('mimir'), spans: daysIn('tempo') },
    /** Days after which the buckets delete what a store has left behind. */
    expires: Math.min(...expiries),
  };
}

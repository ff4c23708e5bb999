import type { Benchmarks, Measured } from './measured.ts';
import { prices } from './prices.ts';
import { assumptionWords } from './sizes.ts';
import { className, classNames, type Tables } from './tables.ts';
import { amount, row, table } from './words.ts';

/** What the model stands on: measured, looked up, assumed. */
export function sourceTables(measured: Measured, benchmarks: Benchmarks): Tables {
  const priceList = table(
    ['S3 class', 'GB-month', '1,000 PUT', '1,000 GET', 'GB read', '1,000 moved here'],
    classNames.map((name) => {
      const { month: gb, puts, gets, retrieval, transitions } = prices.classes[name];
      return row(className[name], ...[gb, puts, gets, retrieval, transitions].map((price) => `$${price}`));
    })
  );

  const inputs = table(
    ['Measured', ...measured.runs.map(({ rate }) => `${rate} requests/s per pod`)],
    [
      row(
        'samples per second',
        ...measured.runs.map(({ samples, requests, rate }) => amount((samples * rate) / requests))
      ),
      row('series', ...measured.runs.map(({ series }) => amount(series))),
      row(
        'stored bytes per sample',
        ...measured.runs.map(({ stored: { metrics } }) => amount(metrics.chunks / metrics.samples))
      ),
      row(
        'index bytes per series and block',
        ...measured.runs.map(({ stored: { metrics } }) => amount(metrics.index / metrics.series))
      ),
      row(
        'bytes per span, ingester blocks',
        ...measured.runs.map(({ stored: { traces } }) => amount(traces.ingester / traces.ingesterSpans))
      ),
      row(
        'bytes per span, generator blocks',
        ...measured.runs.map(({ stored: { traces } }) => amount(traces.generator / traces.generatorSpans))
      ),
      row(
        'bytes per request on the road (gzip)',
        ...measured.runs.map(({ wire, requests }) => amount(wire / requests))
      ),
      row(
        'bytes per request pushed to one replica',
        ...measured.runs.map(({ push, requests }) => amount((push.logs + push.metrics + push.traces) / requests))
      ),
      ...(['alloy', 'gateway', 'loki', 'mimir', 'tempo'] as const).map((part) =>
        row(
          `CPU seconds per 1,000 requests: ${part}`,
          ...measured.runs.map(({ cpu, requests }) => amount((1000 * cpu[part]) / requests))
        )
      ),
    ]
  );

  const provenance = [
    `Prices: ${prices.region}, list prices in US dollars, as of ${prices.asOf} (${prices.sources.map((url) => `<${url}>`).join(', ')}); an hour of ${prices.node.name} costs $${prices.node.hour}, a GB-month of gp3 $${prices.volume}, a GB between zones $${prices.crossZone} (both ends together). `,
    `Measured on ${measured.when}: ${measured.machine}, one replica of everything. A stored line takes ${benchmarks.lineStored} of ${benchmarks.lineWritten} bytes ([benchmarks](benchmarks.md)).`,
  ].join('');

  const assumed = table(['Assumption', 'value'], assumptionWords);
  return { prices: priceList, inputs, provenance, assumptions: assumed };
}

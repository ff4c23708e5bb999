import { busyCores, eventsADay, type Inputs, loadNodes, requestRate } from './model.ts';
import type { InputsOf, Tables } from './tables.ts';
import { amount, gigabytes, table } from './words.ts';

/** Tables of the page about scaling. */
export function scalingTables(inputsOf: InputsOf): Tables {
  const rates = [1, 5, 25, 50, 100].map((pods) => inputsOf({ name: '', what: '', podRate: 200, pods, streams: pods }));
  const cores = ({ run, company }: Inputs, store: 'loki' | 'mimir' | 'tempo') =>
    (requestRate(company) / run.requests) * run.cpu[store];
  const growth = table(
    [
      'Requests per second',
      'lines per day',
      'Loki',
      'Mimir',
      'Tempo',
      'gateway',
      `hub, ${rates[0].configured.replicas} replicas`,
      'nodes',
    ],
    rates.map((inputs) => [
      amount(requestRate(inputs.company)),
      gigabytes(eventsADay(inputs).logs * inputs.benchmarks.lineWritten),
      ...(['loki', 'mimir', 'tempo'] as const).map((store) => amount(cores(inputs, store))),
      amount((requestRate(inputs.company) / inputs.run.requests) * inputs.run.cpu.gateway),
      amount(busyCores(inputs)),
      amount(loadNodes(inputs)),
    ])
  );
  const { benchmarks, run, configured } = rates[0];
  const monolith = 20e9;
  const perSecond = (cpu: number) => amount(run.requests / cpu);
  const limits = table(
    ['Reached at', 'limit', 'source'],
    [
      [
        `${amount(monolith / 86_400 / benchmarks.lineWritten)} lines per second`,
        'Loki: 20 GB of lines per day, the most its documentation advises for a monolith',
        `${benchmarks.lineWritten} bytes per line`,
      ],
      [`${perSecond(run.cpu.loki)} lines per second`, 'one core of one Loki, in steady state', 'measured CPU'],
      [`${amount(1000 / benchmarks.lokiCpu)} lines per second`, 'one core of one Loki, catching up', 'benchmarks'],
      [`${amount(1000 / benchmarks.alloyCpu)} lines per second`, 'one core of Alloy, catching up', 'benchmarks'],
      [`${perSecond(run.cpu.tempo)} spans per second`, 'one core of one Tempo', 'measured CPU'],
      [`${perSecond(run.cpu.mimir)} requests per second`, 'one core of one Mimir', 'measured CPU'],
      [`${perSecond(run.cpu.gateway)} requests per second`, 'one core of the gateway', 'measured CPU'],
      [
        `${amount(benchmarks.sustained)} lines per second`,
        'the highest rate tried at which one Alloy (one node) kept up',
        'benchmarks',
      ],
      [
        `${amount(configured.seriesLimit / run.series)} pods of the service`,
        `Mimir: ${amount(configured.seriesLimit)} series, the limit per tenant`,
        `${amount(run.series)} series per pod`,
      ],
    ],
    3
  );
  return { growth, limits };
}

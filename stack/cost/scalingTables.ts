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
      'Requests a second',
      'lines a day',
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
    ['Reached at', 'what', 'from'],
    [
      [
        `${amount(monolith / 86_400 / benchmarks.lineWritten)} lines a second`,
        'Loki: 20 GB of lines a day, up to where its documentation advises monoliths',
        `${benchmarks.lineWritten} bytes a line`,
      ],
      [`${perSecond(run.cpu.loki)} lines a second`, 'one core of one Loki, as they come', 'CPU of the run'],
      [`${amount(1000 / benchmarks.lokiCpu)} lines a second`, 'one core of one Loki, catching up', 'benchmarks'],
      [`${amount(1000 / benchmarks.alloyCpu)} lines a second`, 'one core of Alloy, catching up', 'benchmarks'],
      [`${perSecond(run.cpu.tempo)} spans a second`, 'one core of one Tempo', 'CPU of the run'],
      [`${perSecond(run.cpu.mimir)} requests a second`, 'one core of one Mimir', 'CPU of the run'],
      [`${perSecond(run.cpu.gateway)} requests a second`, 'one core of the gateway', 'CPU of the run'],
      [
        `${amount(benchmarks.sustained)} lines a second`,
        'the highest rate tried with which one Alloy, so one node, kept up',
        'benchmarks',
      ],
      [
        `${amount(configured.seriesLimit / run.series)} pods of the service`,
        `Mimir: ${amount(configured.seriesLimit)} series, the limit of a tenant`,
        `${amount(run.series)} series a pod`,
      ],
    ],
    3
  );
  return { growth, limits };
}

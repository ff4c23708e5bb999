import { configured } from './configured.ts';
import { readBenchmarks, readMeasured, runAt, signals } from './measured.ts';
import {
  busyCores,
  chunkBytes,
  cost,
  crossZoneGb,
  eventsADay,
  hubNodes,
  type Inputs,
  reading,
  requestRate,
  volumesGb,
} from './model.ts';
import { type ClassName, prices } from './prices.ts';
import { type Assumptions, assumptions, companies, type Company } from './sizes.ts';
import { type Flow, storageCost } from './storage.ts';
import { amount, bytes, dollars, gigabytes, table } from './words.ts';

const className: Record<ClassName, string> = {
  STANDARD: 'Standard',
  STANDARD_IA: 'Standard-IA',
  GLACIER_IR: 'Glacier Instant Retrieval',
};

const signalName = { logs: 'lines', metrics: 'metrics', traces: 'spans' } as const;

/** Every computed part of the pages, by the name that its place in a page has. */
export function sections(root: string): Record<string, string> {
  const measured = readMeasured(root);
  const benchmarks = readBenchmarks(root);
  const config = configured(root);
  const inputsOf = (company: Company, changed: Partial<Assumptions> = {}): Inputs => ({
    company,
    run: runAt(measured, company.podRate),
    benchmarks,
    configured: config,
    assumptions: { ...assumptions, ...changed },
    prices,
  });
  const all = companies.map((company) => inputsOf(company));
  const names = companies.map(({ name }) => name);
  const costs = all.map(cost);
  const [, region] = companies;

  const row = (what: string, ...cells: string[]) => [what, ...cells];

  const month = table(
    ['Dollars a month', ...names],
    [
      ...signals.map((signal) => row(`S3: ${signalName[signal]}`, ...costs.map(({ s3 }) => dollars(s3[signal].total)))),
      row('Volumes of the stores (gp3)', ...costs.map(({ volumes }) => dollars(volumes))),
      row('Traffic between zones', ...costs.map(({ crossZone }) => dollars(crossZone))),
      row(`Nodes of the hub (${prices.node.name})`, ...costs.map(({ nodes }) => dollars(nodes))),
      row('**All of it**', ...costs.map(({ total }) => `**${dollars(total)}**`)),
      row('The year in S3, with the rules', ...costs.map(({ objectStorage }) => dollars(objectStorage))),
      row('The year in S3, all in Standard', ...costs.map(({ untiered }) => dollars(untiered))),
      row(`The year on gp3, ${config.replicas} copies`, ...costs.map(({ blockStorage }) => dollars(blockStorage))),
      row(
        'gp3 over S3 with the rules',
        ...costs.map(({ blockStorage, objectStorage }) => `${amount(blockStorage / objectStorage)} ×`)
      ),
    ]
  );

  const load = table(
    ['', ...names],
    [
      row('is', ...companies.map(({ what }) => what)),
      row('requests a second', ...companies.map((company) => amount(requestRate(company)))),
      row('pods of the service', ...companies.map(({ pods }) => amount(pods))),
      row('lines a day', ...all.map((inputs) => amount(eventsADay(inputs).logs))),
      row('samples a day', ...all.map((inputs) => amount(eventsADay(inputs).metrics))),
      row('spans a day', ...all.map((inputs) => amount(eventsADay(inputs).traces))),
      row('written as lines, a day', ...all.map((one) => gigabytes(eventsADay(one).logs * benchmarks.lineWritten))),
      ...signals.map((signal) =>
        row(`stored as ${signalName[signal]}, a day`, ...costs.map(({ flows }) => gigabytes(flows[signal].bytes)))
      ),
      row(
        'stored after a year',
        ...costs.map(({ flows }) =>
          gigabytes(signals.reduce((sum, signal) => sum + flows[signal].bytes * flows[signal].keeps, 0))
        )
      ),
      row(
        'a chunk of lines',
        ...all.map((inputs, index) =>
          bytes(chunkBytes(costs[index].flows.logs.bytes / inputs.company.streams, config.chunk))
        )
      ),
    ]
  );

  const classes = table(
    ['GB after a year', ...names],
    (Object.keys(className) as ClassName[]).map((name) =>
      row(
        className[name],
        ...costs.map(({ s3 }) =>
          gigabytes(
            1e9 *
              signals
                .flatMap((signal) => s3[signal].resting)
                .filter((place) => place.name === name)
                .reduce((sum, { gb }) => sum + gb, 0)
          )
        )
      )
    )
  );

  const requests = table(
    ['Dollars a month', ...names],
    [
      row('S3: space', ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].storage, 0)))),
      row(
        'S3: objects written',
        ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].puts, 0)))
      ),
      row(
        'S3: objects moved to a colder class',
        ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].transitions, 0)))
      ),
    ]
  );

  const readings = all.map(reading);
  const { lookBack } = assumptions;
  const look = table(
    ['Dollars each time', ...names],
    [
      row(
        `${lookBack.days} day of lines, ${lookBack.age} days old, read ${lookBack.times} times`,
        ...readings.map(({ incident }) => dollars(incident.logs))
      ),
      row('the same for spans', ...readings.map(({ incident }) => dollars(incident.traces))),
      row('one question over a year of lines (LogQL)', ...readings.map(({ yearOfLines }) => dollars(yearOfLines))),
      row(
        'one question over a year of counters (PromQL)',
        ...readings.map(({ yearOfCounters }) => dollars(yearOfCounters))
      ),
    ]
  );

  const under = table(
    ['', ...names],
    [
      row('GB of volumes', ...all.map((inputs) => amount(volumesGb(inputs)))),
      row('GB between zones, a month', ...all.map((inputs) => amount(crossZoneGb(inputs)))),
      row('cores busy on average', ...all.map((inputs) => amount(busyCores(inputs)))),
      row(
        `nodes (${prices.node.cores} cores, ${prices.node.memoryGiB} GiB)`,
        ...all.map((one) => amount(hubNodes(one)))
      ),
    ]
  );

  const plain = costs[companies.indexOf(region)];
  const lever = (what: string, changed: Partial<Assumptions>, company: Company = region) => {
    const now = cost(inputsOf(company, changed));
    return row(
      what,
      dollars(now.objectStorage),
      dollars(now.crossZone),
      dollars(now.nodes + now.volumes),
      dollars(now.total),
      `${now.total >= plain.total ? '+' : '−'}${dollars(Math.abs(now.total - plain.total))}`
    );
  };
  const levers = table(
    [`${region.name}, dollars a month`, 'S3', 'between zones', 'nodes, volumes', 'all', 'difference'],
    [
      lever('as it is', {}),
      lever('a tenth of the spans kept', { spansKept: 0.1 }),
      lever('a hundredth of the spans kept', { spansKept: 0.01 }),
      lever('no blocks of the metrics generator', { generatorBlocks: false }),
      lever('lines that compress half as well', { lineSize: 2 }),
      lever('lines that compress a quarter as well', { lineSize: 4 }),
      lever('10 times the streams', {}, { ...region, streams: region.streams * 10 }),
      lever('100 times the streams', {}, { ...region, streams: region.streams * 100 }),
      lever('1,000 times the streams', {}, { ...region, streams: region.streams * 1000 }),
      lever('replicas whose chunks are never alike', { chunkCopies: config.replicas }),
      lever('a poll every 15 s', { pollSeconds: 15 }),
      lever('gateway and stores of the same zone', { otherZone: 0 }),
      lever('pushes to ingesters compressed to a third', { pushCompression: 1 / 3 }),
    ]
  );

  // The example of the rule of thumb: 50 GB of lines a day, an eighth of it stored.
  const { keeps } = config.retention.loki;
  const example = (objectBytes: number, moves = true): Flow => ({
    bytes: 50e9 / 8,
    objects: 50e9 / 8 / objectBytes,
    puts: (config.replicas * 50e9) / 8 / objectBytes,
    keeps,
    transitions: moves && objectBytes > config.tiers.loki.above ? config.tiers.loki.transitions : [],
  });
  const exampleRow = (what: string, flow: Flow) => {
    const { storage, puts, transitions, total } = storageCost(flow, prices);
    return row(what, amount(flow.objects), ...[storage, puts, transitions, total].map(dollars));
  };
  const chunks = table(
    ['50 GB of lines a day, 8 : 1', 'objects a day', 'space', 'written', 'moved', 'a month'],
    [
      exampleRow('chunks of 1.5 MB, all in Standard', example(1.5e6, false)),
      exampleRow('chunks of 1.5 MB', example(1.5e6)),
      exampleRow('chunks of 0.5 MB', example(0.5e6)),
      exampleRow('chunks of 0.2 MB', example(0.2e6)),
      exampleRow('chunks of 0.1 MB, which never move', example(0.1e6)),
    ]
  );

  const priceList = table(
    ['S3 class', 'GB-month', '1,000 PUT', '1,000 GET', 'GB read', '1,000 moved here'],
    (Object.keys(className) as ClassName[]).map((name) => {
      const { month: gb, puts, gets, retrieval, transitions } = prices.classes[name];
      return row(className[name], ...[gb, puts, gets, retrieval, transitions].map((price) => `$${price}`));
    })
  );

  const inputs = table(
    ['Measured', ...measured.runs.map(({ rate }) => `${rate} requests/s to a pod`)],
    [
      row(
        'samples a second',
        ...measured.runs.map(({ samples, requests, rate }) => amount((samples * rate) / requests))
      ),
      row('series', ...measured.runs.map(({ series }) => amount(series))),
      row(
        'bytes a sample, stored',
        ...measured.runs.map(({ stored: { metrics } }) => amount(metrics.chunks / metrics.samples))
      ),
      row(
        'bytes of index a series and block',
        ...measured.runs.map(({ stored: { metrics } }) => amount(metrics.index / metrics.series))
      ),
      row(
        'bytes a span, ingester blocks',
        ...measured.runs.map(({ stored: { traces } }) => amount(traces.ingester / traces.ingesterSpans))
      ),
      row(
        'bytes a span, generator blocks',
        ...measured.runs.map(({ stored: { traces } }) => amount(traces.generator / traces.generatorSpans))
      ),
      row('bytes a request on the road (gzip)', ...measured.runs.map(({ wire, requests }) => amount(wire / requests))),
      row(
        'bytes a request pushed to one replica',
        ...measured.runs.map(({ push, requests }) => amount((push.logs + push.metrics + push.traces) / requests))
      ),
      ...(['alloy', 'gateway', 'loki', 'mimir', 'tempo'] as const).map((part) =>
        row(
          `CPU s of 1,000 requests: ${part}`,
          ...measured.runs.map(({ cpu, requests }) => amount((1000 * cpu[part]) / requests))
        )
      ),
    ]
  );

  const provenance = [
    `Prices: ${prices.region}, US dollars, list, as of ${prices.asOf} (${prices.sources.map((url) => `<${url}>`).join(', ')}); a node is ${prices.node.name} at $${prices.node.hour} an hour, a GB-month of gp3 $${prices.volume}, a GB from one zone to another $${prices.crossZone} (both ends). `,
    `Measured on ${measured.when}: ${measured.machine}, one replica of everything. A stored line takes ${benchmarks.lineStored} of ${benchmarks.lineWritten} bytes ([benchmarks](benchmarks.md)).`,
  ].join('');

  return {
    month,
    load,
    classes,
    requests,
    look,
    under,
    levers,
    chunks,
    prices: priceList,
    inputs,
    provenance,
    ...scaling(inputsOf),
  };
}

/** The parts of the page about scaling. */
function scaling(inputsOf: (company: Company) => Inputs): Record<string, string> {
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
      amount(hubNodes(inputs)),
    ])
  );
  const { benchmarks, run, configured: config } = rates[0];
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
      [`${perSecond(run.cpu.loki)} lines a second`, 'one core of one Loki', 'CPU of the run'],
      [`${perSecond(run.cpu.tempo)} spans a second`, 'one core of one Tempo', 'CPU of the run'],
      [`${perSecond(run.cpu.mimir)} requests a second`, 'one core of one Mimir', 'CPU of the run'],
      [`${perSecond(run.cpu.gateway)} requests a second`, 'one core of the gateway', 'CPU of the run'],
      [
        `${amount(benchmarks.sustained)} lines a second`,
        'one Alloy falls behind: a node may not log more',
        'benchmarks',
      ],
      [
        `${amount(config.seriesLimit / run.series)} pods of the service`,
        `Mimir: ${amount(config.seriesLimit)} series, the limit of a tenant`,
        `${amount(run.series)} series a pod`,
      ],
    ]
  );
  return { growth, limits };
}

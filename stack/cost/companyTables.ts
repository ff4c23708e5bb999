import { totalOf } from './asked.ts';
import { signals } from './measured.ts';
import {
  busyCores,
  chunkBytes,
  cost,
  crossZoneGb,
  eventsADay,
  hubNodes,
  type Need,
  reading,
  requestRate,
  volumesGb,
} from './model.ts';
import { prices } from './prices.ts';
import { assumptions, companies } from './sizes.ts';
import { monthDays } from './storage.ts';
import { className, classNames, type InputsOf, signalName, type Tables } from './tables.ts';
import { amount, bytes, dollars, gigabytes, row, table } from './words.ts';

/** What each company has, keeps, pays and reads. */
export function companyTables(inputsOf: InputsOf): Tables {
  const all = companies.map((company) => inputsOf(company));
  const names = companies.map(({ name }) => name);
  const costs = all.map(cost);
  const [{ benchmarks, configured, asked }] = all;
  const decides = ({ asked: wanted, load: needed }: Need) => (wanted >= needed ? 'the overlay' : 'the load');
  const volumes = all.map(volumesGb);
  const nodes = all.map(hubNodes);

  const month = table(
    ['Dollars per month', ...names],
    [
      ...signals.map((signal) => row(`S3: ${signalName[signal]}`, ...costs.map(({ s3 }) => dollars(s3[signal].total)))),
      row('Volumes of the stores (gp3)', ...costs.map(({ volumes }) => dollars(volumes))),
      row('Traffic between zones', ...costs.map(({ crossZone }) => dollars(crossZone))),
      row(`Nodes of the hub (${prices.node.name})`, ...costs.map(({ nodes }) => dollars(nodes))),
      row('**Total**', ...costs.map(({ total }) => `**${dollars(total)}**`)),
      row('One year in S3, with lifecycle rules', ...costs.map(({ objectStorage }) => dollars(objectStorage))),
      row('One year in S3, all in Standard', ...costs.map(({ untiered }) => dollars(untiered))),
      row(`One year on gp3, ${configured.replicas} copies`, ...costs.map(({ blockStorage }) => dollars(blockStorage))),
      row(
        'Ratio of gp3 to S3 with lifecycle rules',
        ...costs.map(({ blockStorage, objectStorage }) => `${amount(blockStorage / objectStorage)} ×`)
      ),
    ]
  );

  const load = table(
    ['', ...names],
    [
      row('company', ...companies.map(({ what }) => what)),
      row('requests per second', ...companies.map((company) => amount(requestRate(company)))),
      row('pods of the service', ...companies.map(({ pods }) => amount(pods))),
      row('lines per day', ...all.map((inputs) => amount(eventsADay(inputs).logs))),
      row('samples per day', ...all.map((inputs) => amount(eventsADay(inputs).metrics))),
      row('spans per day', ...all.map((inputs) => amount(eventsADay(inputs).traces))),
      row('lines written, per day', ...all.map((one) => gigabytes(eventsADay(one).logs * benchmarks.lineWritten))),
      ...signals.map((signal) =>
        row(`${signalName[signal]} stored, per day`, ...costs.map(({ flows }) => gigabytes(flows[signal].bytes)))
      ),
      row(
        'stored after a year',
        ...costs.map(({ flows }) =>
          gigabytes(signals.reduce((sum, signal) => sum + flows[signal].bytes * flows[signal].keeps, 0))
        )
      ),
      row(
        'size of a Loki chunk',
        ...all.map((inputs, index) =>
          bytes(chunkBytes(costs[index].flows.logs.bytes / inputs.company.streams, configured.chunk))
        )
      ),
    ]
  );

  const classes = table(
    ['GB after a year', ...names],
    classNames.map((name) =>
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
    ['Dollars per month', ...names],
    [
      row('S3: storage', ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].storage, 0)))),
      row(
        'S3: objects written',
        ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].puts, 0)))
      ),
      row(
        'S3: objects read and listed, by stores and queries',
        ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].reads, 0)))
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
    ['Dollars per use', ...names],
    [
      row(
        `${lookBack.days} day of lines, ${lookBack.age} days old, read ${lookBack.times} times`,
        ...readings.map(({ incident }) => dollars(incident.logs))
      ),
      row('the same for spans', ...readings.map(({ incident }) => dollars(incident.traces))),
      row('one query over a year of lines (LogQL)', ...readings.map(({ yearOfLines }) => dollars(yearOfLines))),
      row(
        'one query over a year of counters (PromQL)',
        ...readings.map(({ yearOfCounters }) => dollars(yearOfCounters))
      ),
    ]
  );

  const under = table(
    ['', ...names],
    [
      row('volumes the overlay requests, GB', ...volumes.map((need) => amount(need.asked))),
      row('volumes the load needs, GB', ...volumes.map((need) => amount(need.load))),
      row('volumes paid for (the larger of the two), GB', ...volumes.map((need) => amount(need.paid))),
      row('traffic between zones, GB per month', ...all.map((inputs) => amount(crossZoneGb(inputs)))),
      row('cores busy on average', ...all.map((inputs) => amount(busyCores(inputs)))),
      row('nodes the overlay requests', ...nodes.map((need) => amount(need.asked))),
      row('nodes the load needs', ...nodes.map((need) => amount(need.load))),
      row('number of nodes decided by', ...nodes.map(decides)),
    ]
  );

  const total = totalOf(asked);
  const shipped =
    `The overlay \`${asked.overlay}\`, as rendered for this page, requests ${total.cores.toFixed(1)} cores, ${(total.memory / 2 ** 30).toFixed(1)} GiB of memory and ` +
    `${amount((total.gb * 1e9) / 2 ** 30)} GiB of gp3 in total; ` +
    `its pods fit on ${amount(nodes[0].asked)} nodes of ${prices.node.cores} cores and ${prices.node.memoryGiB} GiB. ` +
    `The number of nodes is decided ${names.map((name, index) => `for ${name} by ${decides(nodes[index])}`).join(', ')}.`;
  const loadOnly = table(
    ['Dollars per month', ...names],
    [
      row('nodes the load needs', ...nodes.map((need) => dollars(need.load * prices.node.hour * 24 * monthDays))),
      row('volumes the load needs', ...volumes.map((need) => dollars(need.load * prices.volume))),
    ]
  );

  return { month, load, classes, requests, look, under, shipped, loadOnly };
}

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
    ['Dollars a month', ...names],
    [
      ...signals.map((signal) => row(`S3: ${signalName[signal]}`, ...costs.map(({ s3 }) => dollars(s3[signal].total)))),
      row('Volumes of the stores (gp3)', ...costs.map(({ volumes }) => dollars(volumes))),
      row('Traffic between zones', ...costs.map(({ crossZone }) => dollars(crossZone))),
      row(`Nodes of the hub (${prices.node.name})`, ...costs.map(({ nodes }) => dollars(nodes))),
      row('**All of it**', ...costs.map(({ total }) => `**${dollars(total)}**`)),
      row('The year in S3, with the rules', ...costs.map(({ objectStorage }) => dollars(objectStorage))),
      row('The year in S3, all in Standard', ...costs.map(({ untiered }) => dollars(untiered))),
      row(`The year on gp3, ${configured.replicas} copies`, ...costs.map(({ blockStorage }) => dollars(blockStorage))),
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
    ['Dollars a month', ...names],
    [
      row('S3: space', ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].storage, 0)))),
      row(
        'S3: objects written',
        ...costs.map(({ s3 }) => dollars(signals.reduce((sum, one) => sum + s3[one].puts, 0)))
      ),
      row(
        'S3: objects read and listed, by the stores and by questions',
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
      row('GB of volumes that the overlay asks for', ...volumes.map((need) => amount(need.asked))),
      row('GB of volumes that the load needs', ...volumes.map((need) => amount(need.load))),
      row('GB of volumes that are paid, each the larger', ...volumes.map((need) => amount(need.paid))),
      row('GB between zones, a month', ...all.map((inputs) => amount(crossZoneGb(inputs)))),
      row('cores busy on average', ...all.map((inputs) => amount(busyCores(inputs)))),
      row('nodes that the overlay asks for', ...nodes.map((need) => amount(need.asked))),
      row('nodes that the load needs', ...nodes.map((need) => amount(need.load))),
      row('what decides the nodes', ...nodes.map(decides)),
    ]
  );

  const total = totalOf(asked);
  const shipped =
    `The overlay \`${asked.overlay}\` asks for ${total.cores.toFixed(1)} cores, ${(total.memory / 2 ** 30).toFixed(1)} GiB of memory and ` +
    `${amount((total.gb * 1e9) / 2 ** 30)} GiB of gp3, rendered and added up when this page was written; ` +
    `${amount(nodes[0].asked)} nodes of ${prices.node.cores} cores and ${prices.node.memoryGiB} GiB take its pods. ` +
    `What decides their number: ${names.map((name, index) => `for ${name} ${decides(nodes[index])}`).join(', ')}.`;
  const loadOnly = table(
    ['Dollars a month', ...names],
    [
      row('nodes that the load needs', ...nodes.map((need) => dollars(need.load * prices.node.hour * 24 * monthDays))),
      row('volumes that the load needs', ...volumes.map((need) => dollars(need.load * prices.volume))),
    ]
  );

  return { month, load, classes, requests, look, under, shipped, loadOnly };
}

import { cost } from './model.ts';
import { prices } from './prices.ts';
import { type Assumptions, companies, type Company } from './sizes.ts';
import { type Flow, storageCost } from './storage.ts';
import type { InputsOf, Tables } from './tables.ts';
import { amount, dollars, row, table } from './words.ts';

/** What changes the bill of the middle company, and what chunk size alone does to the bill of some lines. */
export function leverTables(inputsOf: InputsOf): Tables {
  const [, region] = companies;
  const { configured } = inputsOf(region);
  const plain = cost(inputsOf(region));
  const lever = (what: string, changed: Partial<Assumptions>, company: Company = region) => {
    const now = cost(inputsOf(company, changed));
    const more = now.total - plain.total;
    return row(
      what,
      dollars(now.objectStorage),
      dollars(now.crossZone),
      dollars(now.nodes + now.volumes),
      dollars(now.total),
      more === 0 ? '' : `${more > 0 ? '+' : '−'}${dollars(Math.abs(more))}`
    );
  };
  const levers = table(
    [`${region.name}, dollars per month`, 'S3', 'between zones', 'nodes, volumes', 'total', 'difference'],
    [
      lever('unchanged', {}),
      lever('a tenth of the spans kept', { spansKept: 0.1 }),
      lever('a hundredth of the spans kept', { spansKept: 0.01 }),
      lever('no blocks from the metrics generator', { generatorBlocks: false }),
      lever('lines that compress half as well', { lineSize: 2 }),
      lever('lines that compress a quarter as well', { lineSize: 4 }),
      lever('10 times the streams', {}, { ...region, streams: region.streams * 10 }),
      lever('100 times the streams', {}, { ...region, streams: region.streams * 100 }),
      lever('1,000 times the streams', {}, { ...region, streams: region.streams * 1000 }),
      lever('replicas whose chunks never match', { chunkCopies: configured.replicas }),
      lever('a poll every 15 s', { pollSeconds: 15 }),
      lever('gateway and stores in the same zone', { otherZone: 0 }),
      lever('pushes to ingesters compressed to a third', { pushCompression: 1 / 3 }),
    ]
  );

  // The example of the rule of thumb: 50 GB of lines a day, an eighth of it stored.
  const { keeps } = configured.retention.loki;
  const example = (objectBytes: number, moves = true): Flow => ({
    bytes: 50e9 / 8,
    objects: 50e9 / 8 / objectBytes,
    puts: (configured.replicas * 50e9) / 8 / objectBytes,
    reads: { gets: 0, lists: 0 },
    keeps,
    transitions: moves && objectBytes > configured.tiers.loki.above ? configured.tiers.loki.transitions : [],
  });
  const exampleRow = (what: string, flow: Flow) => {
    const { storage, puts, transitions, total } = storageCost(flow, prices);
    return row(what, amount(flow.objects), ...[storage, puts, transitions, total].map(dollars));
  };
  const chunks = table(
    ['50 GB of lines per day, compressed 8 : 1', 'objects per day', 'storage', 'written', 'moved', 'total per month'],
    [
      exampleRow('chunks of 1.5 MB, all in Standard', example(1.5e6, false)),
      exampleRow('chunks of 1.5 MB', example(1.5e6)),
      exampleRow('chunks of 0.5 MB', example(0.5e6)),
      exampleRow('chunks of 0.2 MB', example(0.2e6)),
      exampleRow('chunks of 0.1 MB, which never move', example(0.1e6)),
    ]
  );

  return { levers, chunks };
}

import { type Asked, nodesFor } from './asked.ts';
import type { Configured } from './configured.ts';
import { type Benchmarks, type PerSignal, type Run, type Signal, signals } from './measured.ts';
import type { Prices } from './prices.ts';
import { readsOfLoki, readsOfMimir, readsOfTempo } from './reads.ts';
import type { Assumptions, Company } from './sizes.ts';
import { classAt, type Flow, monthDays, readAllCost, readCost, type StorageCost, storageCost } from './storage.ts';

const daySeconds = 86_400;

/** Everything a cost depends on. */
export interface Inputs {
  company: Company;
  /** What was measured at the company's requests a second to one pod. */
  run: Run;
  benchmarks: Benchmarks;
  configured: Configured;
  /** What the overlay that it applies asks for. */
  asked: Asked;
  assumptions: Assumptions;
  prices: Prices;
}

/** Requests a second of all pods. */
export const requestRate = ({ podRate, pods }: Company): number => podRate * pods;

/** Requests a day over requests of the measured run: what one run left, a day leaves so many times. */
const runsADay = ({ company, run }: Inputs) => (requestRate(company) * daySeconds) / run.requests;

/** Lines and spans a day, and samples a day. */
export function eventsADay(inputs: Inputs): PerSignal {
  const { run, assumptions, company } = inputs;
  const runs = runsADay(inputs);
  // A series has one sample a poll at most, however many requests touch it.
  const most = (run.series / assumptions.pollSeconds) * daySeconds * company.pods;
  return {
    logs: run.lines * runs,
    metrics: Math.min(run.samples * runs, most),
    traces: run.spans * runs * assumptions.spansKept,
  };
}

// Loki cuts chunks of all replicas at the same moment once an hour, so that they are alike; one that is less than a tenth full goes on.
const syncDays = 1 / 24;
const syncFull = 0.1;

/** Bytes of one chunk: full, or what a stream brings until it is cut. */
export function chunkBytes(streamBytesADay: number, { target, age }: Configured['chunk']): number {
  const untilSync = streamBytesADay * syncDays;
  return Math.min(target, untilSync >= syncFull * target ? untilSync : streamBytesADay * age);
}

/** What compaction leaves of Tempo's blocks: windows of an hour, and at most so many traces in one. */
const tempoBlock = { windows: 24, traces: 6_000_000, files: 4 };

/** Mimir ships a block every two hours; a block is chunks, index and a description. Compaction leaves one a day. */
const mimirBlock = { shipped: 12, files: 3 };

/** What lies in each bucket, a day's worth. Indices and markers are left out: they are small against the data. */
export function flows(inputs: Inputs): Record<Signal, Flow> {
  const { company, run, benchmarks, configured, asked, assumptions } = inputs;
  const { replicas, retention, tiers } = configured;
  const events = eventsADay(inputs);

  const lineBytes = events.logs * benchmarks.lineStored * assumptions.lineSize;
  const chunk = chunkBytes(lineBytes / company.streams, configured.chunk);
  const chunks = (lineBytes / chunk) * assumptions.chunkCopies;

  const { chunks: sampleBytes, index, samples, series } = run.stored.metrics;
  const blockBytes = (events.metrics * sampleBytes) / samples + run.series * company.pods * (index / series);

  const { traces } = run.stored;
  const copies = [
    traces.ingester / traces.ingesterSpans,
    ...(assumptions.generatorBlocks ? [traces.generator / traces.generatorSpans] : []),
  ];
  const spanBytes = events.traces * copies.reduce((sum, bytes) => sum + bytes, 0);
  const blocks = copies.length * Math.max(tempoBlock.windows, events.traces / tempoBlock.traces);

  // Objects that are not above the smallest size of the rule never move.
  const moving = (bucket: keyof typeof tiers, objectBytes: number) =>
    objectBytes > tiers[bucket].above ? tiers[bucket].transitions : [];
  const times = assumptions.timesAsked;
  // Each replica writes its chunk; where they are alike the name is the same and one stays.
  const chunkPuts = (lineBytes / chunk) * replicas;
  // As much again for compaction.
  const sampleShips = replicas * mimirBlock.shipped * mimirBlock.files;
  const spanWrites = replicas * blocks * tempoBlock.files;
  return {
    logs: {
      bytes: lineBytes * assumptions.chunkCopies,
      objects: chunks,
      puts: chunkPuts,
      reads: readsOfLoki(asked, { objects: chunks, puts: chunkPuts, keeps: retention.loki.keeps, asked: times }),
      keeps: retention.loki.keeps,
      transitions: moving('loki', chunk),
    },
    metrics: {
      bytes: blockBytes,
      objects: mimirBlock.files,
      puts: 2 * sampleShips,
      reads: readsOfMimir(asked, {
        objects: mimirBlock.files,
        puts: sampleShips,
        keeps: retention.mimir.keeps,
        asked: times,
      }),
      keeps: retention.mimir.keeps,
      transitions: moving('mimir', blockBytes / mimirBlock.files),
    },
    traces: {
      bytes: spanBytes,
      objects: blocks,
      puts: spanWrites + blocks * tempoBlock.files,
      reads: readsOfTempo(
        asked,
        { objects: blocks, puts: spanWrites, keeps: retention.tempo.keeps, asked: times },
        tempoBlock.files
      ),
      keeps: retention.tempo.keeps,
      transitions: moving('tempo', spanBytes / blocks),
    },
  };
}

/** GB a month that cross from one zone to another: collector → gateway → store, and store → the ingesters of other zones. */
export function crossZoneGb(inputs: Inputs): number {
  const { run, configured, assumptions } = inputs;
  const push = run.push.logs + run.push.metrics + run.push.traces * assumptions.spansKept;
  const road = 2 * run.wire * assumptions.otherZone;
  // Replicas stand in different zones: all copies but one leave.
  const copies = push * (configured.replicas - 1);
  const once = run.onceMore.traces * assumptions.spansKept * assumptions.otherZone;
  return ((road + (copies + once) * assumptions.pushCompression) * runsADay(inputs) * monthDays) / 1e9;
}

/** What the overlay asks for, what the load needs; the larger is paid. */
export interface Need {
  asked: number;
  load: number;
  paid: number;
}

const larger = (asked: number, load: number): Need => ({ asked, load, paid: Math.max(asked, load) });

const storeOf = { logs: 'loki', metrics: 'mimir', traces: 'tempo' } as const;

/** GB of volumes under the stores: write-ahead logs and the blocks that Mimir keeps near are what a load needs of each ingester. */
export function volumesGb(inputs: Inputs): Need {
  const { run, asked, assumptions } = inputs;
  const { walSeconds, volumeFilled } = assumptions;
  const near = flows(inputs).metrics.bytes * inputs.configured.localBlocks;
  const aSecond = runsADay(inputs) / daySeconds;
  const needed = (workload: string) => {
    const signal = signals.find((one) => storeOf[one] === workload);
    const log = signal ? 2 * run.push[signal] * aSecond * walSeconds + (signal === 'metrics' ? near : 0) : 0;
    return log / volumeFilled / 1e9;
  };
  const all = (gbOf: (volume: (typeof asked.volumes)[number]) => number) =>
    asked.volumes.reduce((gb, volume) => gb + volume.replicas * gbOf(volume), 0);
  return {
    asked: all(({ gb }) => gb),
    load: all(({ workload }) => needed(workload)),
    // each volume by itself: one that is too small is not helped by another that is too large
    paid: all(({ workload, gb }) => Math.max(gb, needed(workload))),
  };
}

/** Cores that are busy on average: the work of the stores is done by every replica, that of the gateway once. */
export function busyCores({ company, run, configured }: Inputs): number {
  const { loki, mimir, tempo, gateway } = run.cpu;
  return (requestRate(company) / run.requests) * (configured.replicas * (loki + mimir + tempo) + gateway);
}

/** Nodes that the load needs: one a zone at least. */
export function loadNodes(inputs: Inputs): number {
  const { configured, assumptions, prices } = inputs;
  return Math.max(configured.replicas, Math.ceil(busyCores(inputs) / assumptions.coresUsed / prices.node.cores));
}

/** Nodes for the hub. */
export const hubNodes = (inputs: Inputs): Need => larger(nodesFor(inputs.asked, inputs.prices.node), loadNodes(inputs));

/** Dollars a month; `total` is the sum of all but what is compared with. */
interface Cost {
  flows: Record<Signal, Flow>;
  s3: Record<Signal, StorageCost>;
  objectStorage: number;
  volumes: number;
  crossZone: number;
  nodes: number;
  total: number;
  /** The same year without rules: everything stays in the first class. */
  untiered: number;
  /** The same year on volumes, one copy a replica. */
  blockStorage: number;
}

const sumOf = (parts: Record<Signal, StorageCost>) => signals.reduce((sum, signal) => sum + parts[signal].total, 0);

const each = <T>(make: (signal: Signal) => T) =>
  Object.fromEntries(signals.map((signal) => [signal, make(signal)])) as Record<Signal, T>;

/** What a company pays, in the steady state of a full year. */
export function cost(inputs: Inputs): Cost {
  const { configured, assumptions, prices } = inputs;
  const written = flows(inputs);
  const s3 = each((signal) => storageCost(written[signal], prices));
  const untiered = each((signal) => storageCost({ ...written[signal], transitions: [] }, prices));
  const { bytes: spansOnce } = flows({ ...inputs, assumptions: { ...assumptions, generatorBlocks: false } }).traces;
  const { logs, metrics, traces } = written;
  const year = (logs.bytes * logs.keeps + metrics.bytes * metrics.keeps + spansOnce * traces.keeps) / 1e9;
  const parts = {
    objectStorage: sumOf(s3),
    volumes: volumesGb(inputs).paid * prices.volume,
    crossZone: crossZoneGb(inputs) * prices.crossZone,
    nodes: hubNodes(inputs).paid * prices.node.hour * 24 * monthDays,
  };
  return {
    flows: written,
    s3,
    ...parts,
    total: parts.objectStorage + parts.volumes + parts.crossZone + parts.nodes,
    untiered: sumOf(untiered),
    blockStorage: ((configured.replicas * year) / assumptions.volumeFilled) * prices.volume,
  };
}

/** Dollars of one look at an old incident, and of questions that read a whole year. */
interface Reading {
  incident: Record<'logs' | 'traces', number>;
  yearOfLines: number;
  yearOfCounters: number;
}

export function reading(inputs: Inputs): Reading {
  const { assumptions, prices } = inputs;
  const written = flows(inputs);
  const { age, days, times } = assumptions.lookBack;
  const incident = (flow: Flow) => times * readCost(flow, classAt(flow, age), days, prices);
  return {
    incident: { logs: incident(written.logs), traces: incident(written.traces) },
    yearOfLines: readAllCost(written.logs, prices),
    yearOfCounters: readAllCost(written.metrics, prices),
  };
}

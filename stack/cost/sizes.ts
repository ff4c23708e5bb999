/** A company whose service runs in pods that each take as many requests as were measured. */
export interface Company {
  name: string;
  what: string;
  /** Requests per second to one pod, all day long: one of the measured rates. */
  podRate: number;
  pods: number;
  /** Streams in Loki: services, in all their environments and clusters. */
  streams: number;
}

export const companies: readonly Company[] = [
  { name: 'City', what: 'one restaurant group in one city', podRate: 10, pods: 1, streams: 1 },
  { name: 'Region', what: 'a regional delivery service', podRate: 200, pods: 5, streams: 5 },
  { name: 'Nation', what: 'a national delivery service', podRate: 200, pods: 100, streams: 20 },
];

/** What is neither measured nor written in a configuration file. Each is an argument of the model, so that it can be doubted. */
export interface Assumptions {
  /** Share of a hop between pods that leaves the zone: three zones, any target as likely as another. */
  otherZone: number;
  /** Bytes pushed to an ingester after compression, as a part of before; 1 is none, which is what the configuration says. */
  pushCompression: number;
  /** Share of spans that are kept. The counters are made before, from all of them. */
  spansKept: number;
  /** Whether the metrics generator writes blocks of its own, which TraceQL metrics over old spans need. */
  generatorBlocks: boolean;
  /** Copies of a chunk that stay: 1 when the replicas cut it alike, up to one a replica when they do not. */
  chunkCopies: number;
  /** Seconds between two looks of the collector at the log files; 1 was measured. */
  pollSeconds: number;
  /** Size of stored lines as a multiple of the measured: real lines repeat themselves less than those of one service. */
  lineSize: number;
  /** Seconds of lines and spans that the write-ahead logs hold, twice: the log and its checkpoint. */
  walSeconds: number;
  /** Part of a volume that is filled: a full one stops a store. */
  volumeFilled: number;
  /** Part of the cores that are in use on an average day. */
  coresUsed: number;
  /** How often the questions of a day fetch each object of that day from the object storage; what caches answer is not among it. */
  timesAsked: number;
  /** A look back: how many days ago, how many days it reads, and how often it reads each object. */
  lookBack: { age: number; days: number; times: number };
}

export const assumptions: Assumptions = {
  otherZone: 2 / 3,
  pushCompression: 1,
  spansKept: 1,
  generatorBlocks: true,
  chunkCopies: 1,
  pollSeconds: 1,
  lineSize: 1,
  walSeconds: 2 * 3600,
  volumeFilled: 0.7,
  coresUsed: 0.5,
  timesAsked: 10,
  lookBack: { age: 180, days: 1, times: 5 },
};

/** The assumptions as the page shows them. */
export const assumptionWords: Array<[what: string, value: string]> = [
  ['share of pod-to-pod traffic that leaves its zone', `${Math.round(assumptions.otherZone * 100)} %`],
  ['copies of a chunk that remain', String(assumptions.chunkCopies)],
  ['lines and spans in the write-ahead logs, held twice', `${assumptions.walSeconds / 3600} h`],
  ['share of a volume that may be used', `${assumptions.volumeFilled * 100} %`],
  ['share of the cores that is busy on average', `${assumptions.coresUsed * 100} %`],
  ["times that a day's queries fetch each object of that day", String(assumptions.timesAsked)],
];

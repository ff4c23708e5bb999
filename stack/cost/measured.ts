import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';

export const measuredFile = 'stack/cost/measured.json';
const benchmarksFile = 'docs/benchmarks.md';

export const signals = ['logs', 'metrics', 'traces'] as const;
export type Signal = (typeof signals)[number];
export type PerSignal = Record<Signal, number>;

/** What one run of requests left behind. All sizes in bytes, of one replica of every store. */
export interface Run {
  /** Requests a second, to one pod of the service. */
  rate: number;
  requests: number;
  lines: number;
  spans: number;
  /** Samples that Mimir took, and the series they belong to. */
  samples: number;
  series: number;
  /** All three signals as they come over the road: OTLP, gzip, without TLS. */
  wire: number;
  /** As a store sends it to one of its ingesters. */
  push: PerSignal;
  /** As it is sent to one replica once more: spans to a metrics generator. */
  onceMore: { traces: number };
  stored: {
    metrics: { chunks: number; index: number; samples: number; series: number };
    /** Blocks of the ingesters, and those that the metrics generator adds for TraceQL metrics. */
    traces: { ingester: number; ingesterSpans: number; generator: number; generatorSpans: number };
  };
  /** CPU seconds. */
  cpu: { alloy: number; gateway: number; loki: number; mimir: number; tempo: number };
}

/** Written by `npm run stack -- cost --measure`. */
export interface Measured {
  when: string;
  machine: string;
  runs: Run[];
}

export function readMeasured(root: string): Measured {
  return JSON.parse(readFileSync(join(root, measuredFile), 'utf8')) as Measured;
}

/**
 * The run at one of the measured rates.
 * @param rate requests a second to one pod.
 * @throws Failure when nothing was measured at that rate.
 */
export function runAt({ runs }: Measured, rate: number): Run {
  const run = runs.find((one) => one.rate === rate);
  if (!run) {
    throw new Failure(
      `a pod with ${rate} requests a second cannot be priced`,
      `measured are ${runs.map((one) => one.rate).join(' and ')} requests a second`,
      'choose one of them in stack/cost/sizes.ts, or measure that rate too: npm run stack -- cost --measure'
    );
  }
  return run;
}

/** Figures of the page of benchmarks that the model needs. */
export interface Benchmarks {
  /** Bytes a line takes in Loki's chunks, and as it was written. */
  lineStored: number;
  lineWritten: number;
  /** CPU seconds of 1,000 lines of a backlog. */
  lokiCpu: number;
  alloyCpu: number;
  /** Lines a second that one of each carries without falling behind. */
  sustained: number;
}

/**
 * Reads the page that `make bench` writes.
 * @throws Failure that names the row that is missing or reads otherwise.
 */
export function benchmarksIn(page: string): Benchmarks {
  const numbers = (what: string, form: RegExp): number[] => {
    const figure = page
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .find((cells) => cells[1] === what)?.[2];
    const found = form.exec(figure ?? '');
    if (!found) {
      throw new Failure(
        `${benchmarksFile} has no figure for "${what}"`,
        figure === undefined ? 'the row is missing' : `it says "${figure}"`,
        'run "make bench", or follow the new wording in stack/cost/measured.ts'
      );
    }
    return found.slice(1).map(Number);
  };
  const [lineStored, lineWritten] = numbers('Bytes stored per log line', /^([\d.]+) of ([\d.]+) written/);
  const [sustained] = numbers('Lines a second without falling behind', /^(\d+)$/);
  const [lokiCpu] = numbers('Loki: cost of 1,000 lines', /^([\d.]+) CPU s$/);
  const [alloyCpu] = numbers('Alloy: cost of 1,000 lines', /^([\d.]+) CPU s$/);
  return { lineStored, lineWritten, lokiCpu, alloyCpu, sustained };
}

export const readBenchmarks = (root: string) => benchmarksIn(readFileSync(join(root, benchmarksFile), 'utf8'));

import { setMaxListeners } from 'node:events';
import { loadavg } from 'node:os';
import type { Summed } from '../../../src/catalogue/rollups/index.ts';
import type { Store } from '../../../src/catalogue/types.ts';
import type { ViewDefinition } from '../../../src/views/types.ts';
import { ask, type Cost, type Reader } from './ask.ts';
import { type AskedRange, type Request, requestsOf, type Way } from './readings.ts';

/** Connections that a browser opens to one host. */
const CONNECTIONS = 6;

/** Loki ends a question after a minute where nobody has told it otherwise. */
const PATIENCE_MS = 60_000;

/** A reading that is over within this is taken several times. */
const QUICK_MS = 10_000;
const ROUNDS = 3;

export interface Measured {
  tab: string;
  range: string;
  way: Way;
  queries: number;
  /** Bytes that each store says it has read; those of answers that say nothing, or did not come, are missing. */
  bytes: Record<Store, number>;
  /** Until the last panel has its answer: median of the rounds. Where some did not come, until they were given up. */
  ms: number;
  rounds: number;
  /** Queries that were given up. */
  unanswered: number;
  /** Panels that Loki read anything for, the largest first. */
  readers: ReadonlyArray<{ panel: string; bytes: number; ms: number; unanswered: number }>;
  /** Answers that took longer than an unchanged Loki waits, and what a store refused. */
  tooSlow: number;
  refused: string[];
  slowest: { panel: string; ms: number };
  /** Load average of the machine over the last minute, when it was over. */
  load: number;
}

type PanelCost = Cost & { panel: string };

/** Puts all requests, at most as many at a time as a browser does; the queries of one go out together, as Grafana sends them. */
async function openTab(
  reader: Reader,
  requests: readonly Request[],
  patience: number
): Promise<{ costs: PanelCost[]; ms: number }> {
  const started = performance.now();
  const signal = AbortSignal.timeout(patience * 1000);
  setMaxListeners(0, signal);
  const waiting = [...requests];
  const costs: PanelCost[] = [];
  const connection = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { panel, queries, range } = next;
      const found = await Promise.all(queries.map((query) => ask(reader, query, range, signal)));
      costs.push(...found.map((cost) => ({ ...cost, panel })));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return { costs, ms: performance.now() - started };
}

const sumOf = (costs: readonly Cost[], store: Store) =>
  costs.filter((cost) => cost.store === store).reduce((sum, { bytes = 0 }) => sum + bytes, 0);

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function readersOf(costs: readonly PanelCost[]): Measured['readers'] {
  const ofLoki = costs.filter(({ store }) => store === 'loki');
  return [...new Set(ofLoki.map(({ panel }) => panel))]
    .map((panel) => {
      const own = ofLoki.filter((cost) => cost.panel === panel);
      return {
        panel,
        bytes: sumOf(own, 'loki'),
        ms: Math.max(...own.map(({ ms }) => ms)),
        unanswered: own.filter(({ unanswered }) => unanswered).length,
      };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** @param patience seconds after which what has not been answered is given up. */
export async function measureTab(
  reader: Reader,
  view: ViewDefinition,
  { range, way, patience, summed }: { range: AskedRange; way: Way; patience: number; summed: Summed }
): Promise<Measured> {
  const requests = requestsOf(view, range, way, summed);
  const first = await openTab(reader, requests, patience);
  const times = [first.ms];
  while (times.length < ROUNDS && first.ms < QUICK_MS) {
    times.push((await openTab(reader, requests, patience)).ms);
  }
  const { costs } = first;
  const [slowest] = [...costs].sort((a, b) => b.ms - a.ms);
  return {
    tab: view.title,
    range: range.name,
    way,
    queries: costs.length,
    bytes: { loki: sumOf(costs, 'loki'), mimir: sumOf(costs, 'mimir'), tempo: sumOf(costs, 'tempo') },
    ms: median(times),
    rounds: times.length,
    unanswered: costs.filter(({ unanswered }) => unanswered).length,
    readers: readersOf(costs),
    tooSlow: costs.filter(({ store, ms }) => store === 'loki' && ms > PATIENCE_MS).length,
    refused: [...new Set(costs.flatMap(({ panel, refused }) => (refused ? [`${panel}: ${refused}`] : [])))],
    slowest: { panel: slowest.panel, ms: slowest.ms },
    load: loadavg()[0],
  };
}

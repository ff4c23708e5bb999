import { Agent, request as open } from 'node:http';
import type { Query, Store } from '../../../src/catalogue/types.ts';
import { conversion } from '../../answers/index.ts';
import { fill } from '../../run.ts';
import { environment } from './otlp.ts';
import type { AskedRange } from './readings.ts';

/** One question to a store, through the gateway, and what it cost. */

export interface Reader {
  url: string;
  user: string;
  password: string;
}

export interface Cost {
  store: Store;
  /** Bytes that the store read for the answer, as it says itself; undefined where it does not. */
  bytes?: number;
  ms: number;
  /** Its words where it refused. */
  refused?: string;
  /** Given up by who asked. */
  unanswered?: true;
}

export const variables = { service: 'mock-service', cluster: '.*', environment, conversion };

/** What a panel would ask: an address with all variables filled in. */
export function addressOf(query: Query, { from, to, step }: AskedRange): string {
  const stepped = query.expr.replaceAll(/\$__(auto|interval)\b/g, `${step}s`);
  const expr = fill(stepped, { from, to }, variables);
  const lines = 'maxLines' in query ? query.maxLines : undefined;
  const traces = 'limit' in query ? query.limit : undefined;
  const of = (path: string, more: Record<string, string | number>) =>
    `${path}?${new URLSearchParams(Object.entries(more).map(([name, value]) => [name, String(value)])).toString()}`;
  const range = { start: from, end: to };
  switch (`${query.store} ${query.kind}`) {
    case 'loki instant':
      return of('/loki/api/v1/query', { query: expr, time: to });
    case 'loki range':
      return of('/loki/api/v1/query_range', { query: expr, ...range, step });
    case 'loki logs':
      return of('/loki/api/v1/query_range', { query: expr, ...range, limit: lines ?? 100, direction: 'backward' });
    case 'mimir instant':
      return of('/prometheus/api/v1/query', { query: expr, time: to });
    case 'mimir range':
      return of('/prometheus/api/v1/query_range', { query: expr, ...range, step });
    case 'tempo instant':
      return of('/tempo/api/metrics/query', { q: expr, ...range });
    case 'tempo range':
      return of('/tempo/api/metrics/query_range', { q: expr, ...range, step: `${step}s` });
    case 'tempo search':
      return of('/tempo/api/search', { q: expr, ...range, limit: traces ?? 20 });
    default:
      throw new Error(`no panel asks ${query.store} for ${query.kind}`);
  }
}

interface Statistics {
  data?: { stats?: { summary?: { totalBytesProcessed?: number } } };
  metrics?: { inspectedBytes?: string };
}

/** Bytes from the answer, or from what Mimir says beside it. */
function bytesOf(store: Store, body: string, timing: string): number | undefined {
  if (store === 'mimir') {
    const found = /bytes_processed;val=(\d+)/.exec(timing)?.[1];
    return found === undefined ? undefined : Number(found);
  }
  const { data, metrics } = JSON.parse(body) as Statistics;
  const found = store === 'loki' ? data?.stats?.summary?.totalBytesProcessed : metrics?.inspectedBytes;
  return found === undefined ? undefined : Number(found);
}

const agent = new Agent({ keepAlive: true });

/** Not by fetch: that gives an answer up after five minutes. @param signal gives up, and the store stops working on it. */
export function ask(
  { url, user, password }: Reader,
  query: Query,
  range: AskedRange,
  signal: AbortSignal
): Promise<Cost> {
  if (signal.aborted) {
    return Promise.resolve({ store: query.store, ms: 0, unanswered: true });
  }
  const started = performance.now();
  const headers = {
    Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'X-Grafana-User': user,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      signal.aborted
        ? resolve({ store: query.store, ms: performance.now() - started, unanswered: true })
        : reject(error);
    open(`${url}${addressOf(query, range)}`, { headers, agent, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const cost = { store: query.store, ms: performance.now() - started };
        const body = Buffer.concat(chunks).toString();
        if (response.statusCode !== 200) {
          resolve({ ...cost, refused: `${response.statusCode}: ${body.trim().slice(0, 300)}` });
          return;
        }
        resolve({ ...cost, bytes: bytesOf(query.store, body, String(response.headers['server-timing'] ?? '')) });
      });
    })
      .on('error', fail)
      .end();
  });
}

import { type WireFrame } from './frames';
import { HubError, type Hub } from './hub';
import { queryLoki } from './loki';
import { type Range } from './macros';
import { queryMimir } from './mimir';
import { type Query, type Store } from './query';
import { queryTempo } from './tempo';

const STORES: Record<string, Store> = { loki: queryLoki, mimir: queryMimir, tempo: queryTempo };

interface Result {
  status: number;
  frames: WireFrame[];
  error?: string;
  errorSource?: string;
}

interface QueryBody {
  queries: Query[];
  /** Epoch milliseconds as text, or `now`, `now-15m`. */
  from: string;
  to: string;
}

/**
 * The body of `POST /api/ds/query`: one result per refId. As in Grafana, the whole response is a 400 when one query failed,
 * and the failed one carries the store's own status and text.
 */
export async function answerQueries(
  body: QueryBody,
  hub: Hub
): Promise<{ status: number; results: Record<string, Result> }> {
  const range = { from: epochMs(body.from), to: epochMs(body.to) };
  const entries = await Promise.all(
    body.queries.map(async (query): Promise<[string, Result]> => [query.refId, await answer(query, range, hub)])
  );
  return {
    status: entries.some(([, result]) => result.error !== undefined) ? 400 : 200,
    results: Object.fromEntries(entries),
  };
}

async function answer(query: Query, range: Range, hub: Hub): Promise<Result> {
  const store = STORES[query.datasource?.uid ?? ''];
  if (!store) {
    return { status: 404, frames: [], error: `no data source with uid "${query.datasource?.uid}"` };
  }
  try {
    const frames = await store(query, range, hub);
    for (const { schema } of frames) {
      schema.refId ??= query.refId;
    }
    return { status: 200, frames };
  } catch (error) {
    const status = error instanceof HubError ? error.status : 500;
    return {
      status,
      frames: [],
      error: error instanceof Error ? error.message : String(error),
      errorSource: 'downstream',
    };
  }
}

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function epochMs(time: string): number {
  const relative = /^now(?:-(\d+)([smhd]))?$/.exec(time);
  if (!relative) {
    return Number(time);
  }
  const [, amount = '0', unit = 's'] = relative;
  return Date.now() - Number(amount) * UNIT_MS[unit];
}

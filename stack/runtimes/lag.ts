import { allClusters, partIn } from '../clusters.ts';
import type { PortName } from '../settings.ts';
import { type Context, at } from './part.ts';

/** Answers of the hub through the gateway, as the reader. Seconds since the epoch where a time is meant. */
async function read(context: Context, path: string): Promise<unknown> {
  const { readerUser, readerPassword } = context.credentials;
  const response = await fetch(`http://${at(context, 'gateway')}${path}`, {
    headers: { Authorization: `Basic ${Buffer.from(`${readerUser}:${readerPassword}`).toString('base64')}` },
    signal: AbortSignal.timeout(5000),
  });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  return response.json();
}

function ago(what: string, seconds: number | undefined): string {
  return seconds === undefined
    ? `no ${what} in the last hour`
    : `newest ${what} ${Math.max(0, Math.round(Date.now() / 1000 - seconds))} s ago`;
}

const hourAgo = () => Math.floor(Date.now() / 1000) - 3600;

async function newestLine(context: Context): Promise<string> {
  const query = encodeURIComponent('{service_name=~".+"}');
  const body = (await read(context, `/loki/api/v1/query_range?query=${query}&limit=1&start=${hourAgo()}`)) as {
    data: { result: Array<{ values: Array<[string, string]> }> };
  };
  const newest = body.data.result[0]?.values[0]?.[0];
  return ago('line', newest === undefined ? undefined : Number(newest) / 1e9);
}

async function newestSample(context: Context): Promise<string> {
  const query = encodeURIComponent('max(timestamp(log_lines_total))');
  const body = (await read(context, `/prometheus/api/v1/query?query=${query}`)) as {
    data: { result: Array<{ value: [number, string] }> };
  };
  const newest = body.data.result[0]?.value[1];
  return newest === undefined ? 'no sample in the last 5 minutes' : ago('sample', Number(newest));
}

async function newestSpan(context: Context): Promise<string> {
  const now = Math.ceil(Date.now() / 1000);
  // A search does not come back newest first: ask for ever longer pasts until one has a span.
  for (const seconds of [5, 15, 60, 300]) {
    const search = `/tempo/api/search?q=${encodeURIComponent('{}')}&start=${now - seconds}&end=${now}&limit=1`;
    const body = (await read(context, search)) as { traces?: unknown[] };
    if (body.traces?.length) {
      return `newest span less than ${seconds} s ago`;
    }
  }
  return 'no span in the last 5 minutes';
}

/** Bytes that a collector has queued and the hub does not have yet, by signal: logs, metrics, traces. @throws Error when it does not answer. */
export async function queuedBySignal(context: Context, alloy: PortName): Promise<Record<string, number>> {
  const text = await (
    await fetch(`http://${at(context, alloy)}/metrics`, { signal: AbortSignal.timeout(5000) })
  ).text();
  const bytes: Record<string, number> = {};
  for (const [, signal, size] of text.matchAll(/^otelcol_exporter_queue_size\{.*data_type="(\w+)".*\} (\S+)$/gm)) {
    bytes[signal] = (bytes[signal] ?? 0) + Number(size);
  }
  return bytes;
}

/** The same, of all signals together. */
export const queuedBytes = async (context: Context, alloy: PortName): Promise<number> =>
  Object.values(await queuedBySignal(context, alloy)).reduce((sum, bytes) => sum + bytes, 0);

const queued = async (context: Context, alloy: PortName) =>
  `${((await queuedBytes(context, alloy)) / 1e6).toFixed(1)} MB queued`;

const lags: Record<string, (context: Context) => Promise<string>> = {
  loki: newestLine,
  mimir: newestSample,
  tempo: newestSpan,
  ...Object.fromEntries(
    allClusters.map((cluster) => [partIn(cluster, 'alloy'), (context: Context) => queued(context, cluster.ports.alloy)])
  ),
};

/** How far behind a part is, as text; undefined for a part that cannot lag. */
export async function lagOf(context: Context, part: string): Promise<string | undefined> {
  return lags[part]?.(context).catch(
    (error: unknown) => `unknown (${error instanceof Error ? error.message : String(error)})`
  );
}

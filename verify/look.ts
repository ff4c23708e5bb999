import type { Settings } from '../stack/settings.ts';
import type { Hub, Value } from './hub.ts';
import { idIn } from './ids.ts';
import { type Tally, tallyOf } from './phases.ts';
import { readPodLines } from './podLogs.ts';

const container = 'mock-service';

/** Longer than a run takes: what slides out of the window would be missing from a difference. */
const sinceTheStart = '24h';

/** Seconds that one question for ids looks at, and the most it may find. */
const slice = 10;
const mostInSlice = 5000;

/** Requests of one run: what their ids begin with, and when the first was sent, in seconds since the epoch. */
export interface Run {
  ids: string;
  began: number;
}

const byMethod = (values: Value[], label: string): Tally =>
  tallyOf((method) => values.find(({ labels }) => labels[label] === method)?.value ?? 0);

const now = () => Math.ceil(Date.now() / 1000) + 1;

/** Counters in Mimir since the stack began, by method: a difference of two looks is what lies between them. */
export async function countersOf(hub: Hub): Promise<{ lineCounter: Tally; spanCounter: Tally }> {
  const counter = async (name: string) =>
    byMethod(
      await hub.promql(
        `sum by (http_request_method) (sum_over_time(${name}{service_name="${container}", http_route="/api/menu/{id}"}[${sinceTheStart}]))`,
        now()
      ),
      'http_request_method'
    );
  const [lineCounter, spanCounter] = [await counter('menu_requests_total'), await counter('edge_requests_total')];
  return { lineCounter, spanCounter };
}

/** Lines in Loki, by method, as the pages count them. */
export async function linesOf(hub: Hub, { ids, began }: Run): Promise<Tally> {
  const to = now();
  const query =
    `sum by (method) (count_over_time({service_name="${container}"} |= \`/api/menu/${ids}\` ` +
    `| json method | __error__="" [${to - began + 60}s]))`;
  return byMethod(await hub.logql(query, to), 'method');
}

/** Spans in TraceQL metrics, by method. */
export async function traceqlOf(hub: Hub, { ids, began }: Run): Promise<Tally> {
  const query = `{ resource.service.name = "${container}" && span.url.path =~ "/api/menu/${ids}.*" } | count_over_time() by (span.http.request.method)`;
  return byMethod(await hub.traceql(query, { from: began - 60, to: now() }), 'span.http.request.method');
}

/** Ids in the log files of the pods, of lines that came to their end. */
export async function idsInFiles(settings: Settings, { ids }: Run): Promise<string[]> {
  const lines = await readPodLines(settings, container);
  return lines.flatMap(({ text }) => idOfLine(text, ids) ?? []);
}

function idOfLine(text: string, ids: string): string | undefined {
  const path = /"path":"([^"]*)"/.exec(text)?.[1];
  return path === undefined ? undefined : idIn(path, ids);
}

/** Asks slice by slice, from a minute before the first request until now. @throws Error when one slice holds more than one question may find. */
async function sliced<T>(began: number, ask: (range: { from: number; to: number }) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  const end = now();
  for (let from = began - 60; from < end; from += slice) {
    const some = await ask({ from, to: Math.min(from + slice, end) });
    if (some.length >= mostInSlice) {
      throw new Error(`${slice} s hold ${some.length} requests: lower RATE`);
    }
    found.push(...some);
  }
  return found;
}

/** Ids of the lines that Loki holds, one for each line. */
export async function idsInLoki(hub: Hub, { ids, began }: Run): Promise<string[]> {
  const lines = await sliced(began, (range) =>
    hub.logLines(`{service_name="${container}"} |= \`/api/menu/${ids}\``, range, mostInSlice)
  );
  return lines.flatMap(({ text }) => idOfLine(text, ids) ?? []);
}

/** Ids of the spans that a search in Tempo finds. A search shows a span once, however often it was sent; what touches two slices is found in both. */
export async function idsInTempo(hub: Hub, { ids, began }: Run): Promise<Set<string>> {
  const query = `{ resource.service.name = "${container}" && span.url.path =~ "/api/menu/${ids}.*" } | select(span.url.path)`;
  const paths = await sliced(began, (range) => hub.spanAttribute(query, 'url.path', range, mostInSlice));
  return new Set(paths.flatMap((path) => idIn(path, ids) ?? []));
}

/** Ids that TraceQL metrics count more than once. */
export async function idsTwiceInTempo(hub: Hub, { ids, began }: Run): Promise<string[]> {
  const query = `{ resource.service.name = "${container}" && span.url.path =~ "/api/menu/${ids}.*" } | count_over_time() by (span.url.path)`;
  const counts = new Map<string, number>();
  const end = now();
  // few enough for the most series that one answer may have
  for (let from = began - 60; from < end; from += 2) {
    for (const { labels, value } of await hub.traceql(query, { from, to: from + 2 })) {
      const path = labels['span.url.path'];
      counts.set(path, (counts.get(path) ?? 0) + value);
    }
  }
  return [...counts].filter(([, count]) => count > 1).flatMap(([path]) => idIn(path, ids) ?? []);
}

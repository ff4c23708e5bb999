import type { Settings } from '../stack/settings.ts';
import { type Hub, single, type TimeRange, type Value } from './hub.ts';
import { idIn } from './ids.ts';
import { inParts } from './inParts.ts';
import { type Tally, tallyOf } from './phases.ts';
import { readPodLines } from './podLogs.ts';

const container = 'mock-service';

/** Longer than a run takes and than its data is old: what slides out of the window would be missing from a difference. */
const sinceTheStart = '30h';

/** The most that one question for ids may find. */
const mostFound = 5000;

/** Requests of one run: what their ids begin with, and the time of the oldest, in seconds since the epoch. */
export interface Run {
  ids: string;
  oldest: number;
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
export async function linesOf(hub: Hub, { ids, oldest }: Run): Promise<Tally> {
  const to = now();
  const query =
    `sum by (method) (count_over_time({service_name="${container}"} |= \`/api/menu/${ids}\` ` +
    `| json method | __error__="" [${to - oldest + 60}s]))`;
  return byMethod(await hub.logql(query, to), 'method');
}

/** Spans in TraceQL metrics, by method. */
export async function traceqlOf(hub: Hub, run: Run): Promise<Tally> {
  const query = `${spansOf(run)} | count_over_time() by (span.http.request.method)`;
  return byMethod(await hub.traceql(query, rangeOf(run)), 'span.http.request.method');
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

const rangeOf = ({ oldest }: Run): TimeRange => ({ from: oldest - 60, to: now() });

const unlessTooMany = <T>(found: T[]) => (found.length < mostFound ? found : undefined);

/** Ids of the lines that Loki holds, one for each line. */
export async function idsInLoki(hub: Hub, run: Run): Promise<string[]> {
  const query = `{service_name="${container}"} |= \`/api/menu/${run.ids}\``;
  const lines = await inParts(rangeOf(run), async (range) =>
    unlessTooMany(await hub.logLines(query, range, mostFound))
  );
  return lines.flatMap(({ text }) => idOfLine(text, run.ids) ?? []);
}

/** Spans of a run, for TraceQL. */
const spansOf = ({ ids }: Run) => `{ resource.service.name = "${container}" && span.url.path =~ "/api/menu/${ids}.*" }`;

/** Ids of the spans that a search in Tempo finds. A search shows a span once, however often it was sent; what touches two ranges is found in both. */
export async function idsInTempo(hub: Hub, run: Run): Promise<Set<string>> {
  const query = `${spansOf(run)} | select(span.url.path)`;
  const paths = await inParts(rangeOf(run), async (range) =>
    unlessTooMany(await hub.spanAttribute(query, 'url.path', range, mostFound))
  );
  return new Set(paths.flatMap((path) => idIn(path, run.ids) ?? []));
}

/** The most series that one answer of TraceQL metrics may be asked for. */
const mostSeries = 500;

/** Ids that TraceQL metrics count more than once. */
export async function idsTwiceInTempo(hub: Hub, run: Run): Promise<string[]> {
  const counts = new Map<string, number>();
  const values = await inParts(rangeOf(run), async (range) => {
    const all = single(await hub.traceql(`${spansOf(run)} | count_over_time()`, range));
    // a second is as little as can be asked for
    return all > mostSeries && range.to - range.from > 1
      ? undefined
      : await hub.traceql(`${spansOf(run)} | count_over_time() by (span.url.path)`, range);
  });
  for (const { labels, value } of values) {
    const path = labels['span.url.path'];
    counts.set(path, (counts.get(path) ?? 0) + value);
  }
  return [...counts].filter(([, count]) => count > 1).flatMap(([path]) => idIn(path, run.ids) ?? []);
}

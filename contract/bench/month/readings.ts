import { hasReadings, queriesOf, waitsToBeAsked } from '../../../src/catalogue/reading.ts';
import { panelById, type PanelDefinition } from '../../../src/catalogue/index.ts';
import { fromSums, graphSteps, type Summed } from '../../../src/catalogue/rollups/index.ts';
import { timelineCounts } from '../../../src/catalogue/timeline.ts';
import type { Query, Store } from '../../../src/catalogue/types.ts';
import { blockGrid, hoursBefore } from '../../../src/status/grid.ts';
import { panelsAlwaysOf } from '../../../src/views/registry.ts';
import type { ViewDefinition } from '../../../src/views/types.ts';
import { defaultDays } from '../../run.ts';

/** What a tab asks, in each of three ways. Pure. */

/**
 * `recorded` and `logs` are the app's; `counted` is the first without the panels that only lines can answer; `raw` is a dashboard that knows nothing but
 * lines of JSON.
 */
export const WAYS = ['counted', 'recorded', 'logs', 'raw'] as const;
export type Way = (typeof WAYS)[number];

/** Seconds since the epoch; `step` is that of graphs, as Grafana rounds a 120th of the range. */
export interface AskedRange {
  name: string;
  from: number;
  to: number;
  step: number;
}

const SPANS: ReadonlyArray<Pick<AskedRange, 'name' | 'step'> & { seconds: number }> = [
  { name: '1 h', seconds: 3600, step: 30 },
  { name: '24 h', seconds: 86_400, step: 600 },
  { name: '7 d', seconds: 7 * 86_400, step: 7200 },
  { name: '14 d', seconds: 14 * 86_400, step: 10_800 },
  { name: '30 d', seconds: 30 * 86_400, step: 21_600 },
];

export const RANGE_NAMES = SPANS.map(({ name }) => name);

/** An hour, a day, and the longest that the month fills. */
export function rangesOf({ to, days }: { to: number; days: number }): AskedRange[] {
  const held = SPANS.filter(({ seconds }) => seconds <= days * 86_400);
  const chosen = [...new Set([...held.slice(0, 2), ...held.slice(-1)])];
  return chosen.map(({ name, seconds, step }) => ({ name, from: to - seconds, to, step }));
}

/** The collector's marks on a line, and the fields of the line that they were made from. */
const UNMARKED: ReadonlyArray<readonly [RegExp, string]> = [
  [/\| log_kind="request"/g, '| json'],
  [/http_route="\/api\/menu\/\{id\}"/g, 'path=~"/api/menu/.*"'],
  [/http_route(!=|!~|=~|=)/g, 'path$1'],
  [/http_request_method=/g, 'method='],
  [/http_response_status_code/g, 'status_code'],
];

/** A query of lines without what the collector knows of each: every line is parsed. */
export function unmarked(query: Query): Query {
  if (query.store !== 'loki') {
    return query;
  }
  return { ...query, expr: UNMARKED.reduce((expr, [mark, field]) => expr.replace(mark, field), query.expr) };
}

/** Of a long range the app reads lines only for who asks for them. */
function queriesFor(panel: PanelDefinition, way: Way, { from, to }: AskedRange): readonly Query[] {
  const fromCounters = way === 'recorded' || way === 'counted';
  const queries = queriesOf(panel, fromCounters && hasReadings(panel.queries) ? 'recorded' : 'logs');
  switch (way) {
    case 'recorded':
      return waitsToBeAsked(panel, (to - from) * 1000, 'auto') ? [] : queries;
    case 'counted':
      return queries.filter(({ store }) => store !== 'loki');
    case 'raw':
      return queries.map(unmarked);
    default:
      return queries;
  }
}

/** What is asked at once of one store for one panel. */
export interface Request {
  panel: string;
  store: Store;
  queries: readonly Query[];
  range: AskedRange;
}

function byStore(panel: string, queries: readonly Query[], range: AskedRange): Request[] {
  const stores = [...new Set(queries.map(({ store }) => store))];
  return stores.map((store) => ({ panel, store, range, queries: queries.filter((query) => query.store === store) }));
}

/** The two grids of the timeline, which stands above every tab. */
function timelineRequests({ from, to }: AskedRange, read: Reading): Request[] {
  const page = { from: from * 1000, to: to * 1000 };
  return [blockGrid(page, 0), hoursBefore(page, 0)].flatMap((grid) => {
    const range = { name: 'timeline', from: grid.from / 1000, to: grid.to / 1000, step: grid.step / 1000 };
    return byStore(timelineCounts.id, read(queriesOf(timelineCounts), range), range);
  });
}

/** Turns the queries of a panel into those of a long range. */
type Reading = (queries: readonly Query[], range: AskedRange) => readonly Query[];

/** As the app asks: a long range is read from hourly sums where there are some. */
export function readingSums(summed: Summed): Reading {
  return (queries, { from, to, step }) => {
    const range = { from: from * 1000, to: to * 1000 };
    const steps = graphSteps(range, { step: step * 1000, offset: 0, now: Date.now() });
    return queries.map((query) => fromSums(query, { range, days: defaultDays, steps }, summed));
  };
}

/** Everything that a tab asks when it is opened first. Without `summed` no hour has a sum. */
export function requestsOf(view: ViewDefinition, range: AskedRange, way: Way, summed: Summed = new Map()): Request[] {
  const read = readingSums(summed);
  const panels = panelsAlwaysOf(view).flatMap((id) =>
    byStore(id, read(queriesFor(panelById(id), way, range), range), range)
  );
  return [...(way === 'raw' ? [] : timelineRequests(range, read)), ...panels];
}

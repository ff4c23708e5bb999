import { allQueriesOf, hasReadings, queriesOf } from './reading';
import { refIdOf } from './targets';
import type { PanelDefinition, Query, Reading } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What the time range is compared with: the range as long that lies so far before it. */
export const BEFORE = {
  day: { ms: DAY_MS, words: 'a day before' },
  week: { ms: 7 * DAY_MS, words: 'a week before' },
} as const;

export type Before = keyof typeof BEFORE;

export function isBefore(value: unknown): value is Before {
  return typeof value === 'string' && Object.hasOwn(BEFORE, value);
}

/** A query of a panel that is asked of the former range too. */
export interface ComparedQuery {
  legend: string;
  refId: string;
}

const legendOf = (query: Query) => ('legend' in query ? query.legend : undefined);

/** Those of a panel's queries, in their order. */
export function comparedOf(panel: PanelDefinition, reading?: Reading): ComparedQuery[] {
  return queriesOf(panel, reading).flatMap((query, index) => {
    const legend = legendOf(query);
    return legend && panel.compared?.includes(legend) ? [{ legend, refId: refIdOf(index) }] : [];
  });
}

/** A panel of these queries alone: what is asked of the former range. Its queries are numbered anew. */
export function formerOf(panel: PanelDefinition): PanelDefinition {
  const only = (queries: readonly Query[]) =>
    queries.filter((query) => panel.compared?.includes(legendOf(query) ?? ''));
  const { queries } = panel;
  return {
    ...panel,
    queries: hasReadings(queries) ? { logs: only(queries.logs), recorded: only(queries.recorded) } : only(queries),
  };
}

/** Legends that a panel compares and no query has. */
export function unknownCompared(panel: PanelDefinition): string[] {
  const known = allQueriesOf(panel).map(legendOf);
  return (panel.compared ?? []).filter((legend) => !known.includes(legend));
}

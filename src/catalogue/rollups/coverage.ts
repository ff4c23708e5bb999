import type { PanelDefinition } from '../types';
import { HOUR_MS, MARK, MARKED, ofHour, STORED_HOURS } from './hours';
import { rollups } from './counters';
import { peaks } from './peaks';
import type { Span } from './pieces';

/** Which hours have sums: none before the rules were loaded, and none whose turn came while Mimir was away. */

/** Records that queries are turned into. */
const records = [...rollups, ...peaks].map(({ record }) => record);

const marks = `{__name__=~"${records.join('|')}", ${MARK}="${MARKED}"}`;
const hasSum = ofHour(marks);
const hadSum = `last_over_time(${marks}[1h] offset -${STORED_HOURS - 1}h)`;

/** Asked by the hour, in UTC, up to the newest hour that can have a sum. */
export const summedHours: PanelDefinition = {
  id: 'rollups.summed',
  title: 'Hours with sums',
  description:
    'Where runs of hours that have sums begin, where they have ended, and which of them reach the end of the time range.',
  unit: 'none',
  pluginId: 'timeseries',
  queries: [
    { store: 'mimir', kind: 'range', expr: `${hasSum} unless on (__name__) ${hadSum}` },
    { store: 'mimir', kind: 'range', expr: `${hadSum} unless on (__name__) ${hasSum}` },
    { store: 'mimir', kind: 'instant', expr: hasSum },
  ],
  empty: 'No hour has a sum.',
};

/** A moment that one of these queries found, in milliseconds since the epoch. */
export interface Found {
  query: 'began' | 'ended' | 'newest';
  record: string;
  at: number;
}

/** Runs of hours that have sums, by record, oldest first; `asked` is the time range of the question. */
export function runsOf(found: readonly Found[], asked: Span): Map<string, Span[]> {
  const byRecord = new Map<string, Span[]>();
  for (const record of records) {
    const own = found.filter((one) => one.record === record);
    const of = (query: Found['query']) => own.filter((one) => one.query === query).map(({ at }) => at);
    // An hour is named by its end: the first with a sum, and the first without.
    const begins = of('began').map((at) => at - HOUR_MS);
    const ends = [...of('ended').map((at) => at - HOUR_MS), ...(of('newest').length > 0 ? [asked.to] : [])];
    const sorted = (moments: number[]) => [...moments].sort((a, b) => a - b);
    const [firstEnd] = sorted(ends);
    const [firstBegin = Infinity] = sorted(begins);
    const starts = sorted(firstEnd !== undefined && firstBegin >= firstEnd ? [...begins, asked.from] : begins);
    byRecord.set(
      record,
      sorted(ends).map((to, index) => ({ from: starts[index], to }))
    );
  }
  return byRecord;
}

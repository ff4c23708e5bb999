import type { PanelDefinition, Query, Reading, Readings } from './types';

export type ReadingChoice = 'auto' | Reading;

/** Up to a day, raw lines are read; beyond that they cost too much, and the counters give the same number. */
export const LONGEST_RAW_RANGE_MS = 24 * 60 * 60 * 1000;

/** Anything but `logs` and `recorded` is `auto`. */
export function toReadingChoice(value: unknown): ReadingChoice {
  return value === 'logs' || value === 'recorded' ? value : 'auto';
}

/** Whether a number has two readings. */
export function hasReadings(queries: PanelDefinition['queries']): queries is Readings {
  return 'logs' in queries;
}

/** The reading for a time range of this length; `undefined` when the panel has only one. */
export function chooseReading(panel: PanelDefinition, rangeMs: number, choice: ReadingChoice): Reading | undefined {
  if (!hasReadings(panel.queries)) {
    return undefined;
  }
  if (choice !== 'auto') {
    return choice;
  }
  return rangeMs <= LONGEST_RAW_RANGE_MS ? 'logs' : 'recorded';
}

/**
 * Whether a panel that only log lines can answer is not read before somebody asks for it: each day of lines costs as much as the one before. Who chose
 * log lines for the page has asked.
 */
export function waitsToBeAsked({ queries }: PanelDefinition, rangeMs: number, choice: ReadingChoice): boolean {
  return (
    choice !== 'logs' &&
    rangeMs > LONGEST_RAW_RANGE_MS &&
    !hasReadings(queries) &&
    queries.some(({ store }) => store === 'loki')
  );
}

/** The queries to run; `reading` matters only to a panel that has two. */
export function queriesOf({ queries }: PanelDefinition, reading: Reading = 'logs'): readonly Query[] {
  return hasReadings(queries) ? queries[reading] : queries;
}

/** Every query of a panel, of both readings. */
export function allQueriesOf({ queries }: PanelDefinition): readonly Query[] {
  return hasReadings(queries) ? [...queries.logs, ...queries.recorded] : queries;
}

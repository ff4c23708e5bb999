import type { PanelDefinition, Query, Reading } from './types';

export type ReadingChoice = 'auto' | Reading;

/** Up to a day raw lines are read; beyond it they cost too much and the counters give the same number. */
export const LONGEST_RAW_RANGE_MS = 24 * 60 * 60 * 1000;

/** Anything but `logs` and `recorded` is `auto`. */
export function toReadingChoice(value: unknown): ReadingChoice {
  return value === 'logs' || value === 'recorded' ? value : 'auto';
}

/** The reading for a range of this length; `undefined` when the panel has only one. */
export function chooseReading(panel: PanelDefinition, rangeMs: number, choice: ReadingChoice): Reading | undefined {
  if (!panel.readings) {
    return undefined;
  }
  if (choice !== 'auto') {
    return choice;
  }
  return rangeMs <= LONGEST_RAW_RANGE_MS ? 'logs' : 'recorded';
}

export function queriesOf(panel: PanelDefinition, reading: Reading | undefined): readonly Query[] {
  return reading && panel.readings ? panel.readings[reading] : panel.queries;
}

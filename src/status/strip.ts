import type { Origin, Part } from './parts';

/** A small number beside the sentence. */
export interface Figure extends Origin {
  id: string;
  label: string;
  value: string;
  /** More words on it. */
  hint?: string;
}

/** What stands above the panels of a tab: how things are, in a word, in a sentence and in numbers. */
export interface Strip<Condition extends string> {
  condition: Condition;
  /** The condition in words, for a badge. */
  label: string;
  /** Whether something is missing: a store, a cluster, or the newest data. */
  incomplete: boolean;
  sentence: readonly Part[];
  figures: readonly Figure[];
}

import { PAGE_BURN, TOO_LOW_TARGET } from './limits';
import { AUDIENCES, type Objective } from './types';

/** Days that the stores keep what was counted. */
const RETENTION = 365;

function problemOf({ target, window, minimum, words }: Objective): string | undefined {
  if (!(target > 0 && target < 1)) {
    return `the target ${target} is not between 0 and 1. Write a share such as 0.99.`;
  }
  if (target <= TOO_LOW_TARGET) {
    return `the target ${target} can never page, because a burn rate of ${PAGE_BURN} needs more failures than there are events. Set it above ${TOO_LOW_TARGET}.`;
  }
  if (!(Number.isInteger(window) && window > 0 && window <= RETENTION)) {
    return `the window of ${window} days is not a whole number from 1 to ${RETENTION}, the days that the stores keep.`;
  }
  if (!(Number.isInteger(minimum) && minimum > 0)) {
    return `the minimum of ${minimum} events is not a whole number above 0.`;
  }
  const speechless = AUDIENCES.find((audience) => Object.values(words[audience] ?? { none: '' }).some((word) => !word));
  return speechless && `it has no words for ${speechless}. Every audience reads every objective.`;
}

/** Keeps the ids as a type. @throws Error that names the objective, what is wrong with it, and the remedy. */
export function defineObjectives<Id extends string>(
  objectives: ReadonlyArray<Objective<Id>>
): ReadonlyArray<Objective<Id>> {
  const ids = new Set<string>();
  for (const objective of objectives) {
    if (ids.has(objective.id)) {
      throw new Error(`Two objectives have the id "${objective.id}"`);
    }
    ids.add(objective.id);
    const problem = problemOf(objective);
    if (problem) {
      throw new Error(`Objective "${objective.id}": ${problem}`);
    }
  }
  return objectives;
}

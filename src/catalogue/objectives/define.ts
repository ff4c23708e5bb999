import { OBJECTIVE_NUMBERS, REASONS, RULES } from './limits';
import { AUDIENCES, type Objective } from './types';

function problemOf({ words, ...objective }: Objective): string | undefined {
  const wrong = OBJECTIVE_NUMBERS.find((name) => !RULES[name].fits(objective[name]));
  if (wrong) {
    return `the ${wrong} ${objective[wrong]} is not valid: ${REASONS[wrong]}. Write ${RULES[wrong].may}.`;
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

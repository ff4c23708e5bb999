import { EVERY, MARK, MARKED, WAIT_HOURS } from './hours';
import { rollups, type Rollup } from './counters';

/** Prometheus rule groups, as they stand in a rule file. */
export interface RuleFile {
  groups: Array<{ name: string; interval: string; rules: Array<{ record: string; expr: string }> }>;
}

/**
 * Adds up the whole hour that ended at least `WAIT_HOURS` ago. A group is evaluated at any minute of the hour, but a subquery of one hour has its step at
 * the full hour. The millisecond puts an evaluation at a full hour with those after it, and not with those before: ranges are open at their left.
 */
function exprOf({ counter, by }: Rollup): string {
  const hour = `sum by (${by.join(', ')}) (sum_over_time(${counter}[1h]))[1h:1h]`;
  return `last_over_time(${hour} offset ${WAIT_HOURS}h1ms) or label_replace(vector(0), "${MARK}", "${MARKED}", "", "")`;
}

/** The rules that Mimir evaluates. */
export function rollupRules(): RuleFile {
  const rules = rollups.map((rollup) => ({ record: rollup.record, expr: exprOf(rollup) }));
  return { groups: [{ name: 'rollups', interval: EVERY, rules }] };
}

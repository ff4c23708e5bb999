import { EVERY, MARK, MARKED, WAIT_HOURS } from './hours';
import { rollups, type Rollup } from './counters';
import { FAILING_MINUTES, minutesEverywhere } from './failingMinutes';
import { peaks } from './peaks';

/** Prometheus rule groups, as they stand in a rule file. */
export interface RuleFile {
  groups: Array<{ name: string; interval: string; rules: Array<{ record: string; expr: string }> }>;
}

/**
 * What an expression says at the end of the whole hour that ended at least `WAIT_HOURS` ago, and that it was asked. A group is evaluated at any minute of the hour, but a subquery of one hour has its step at
 * the full hour. The millisecond puts an evaluation at a full hour with those after it, and not with those before: ranges are open at their left.
 */
function ofPastHour(expr: string): string {
  return `last_over_time(${expr}[1h:1h] offset ${WAIT_HOURS}h1ms) or label_replace(vector(0), "${MARK}", "${MARKED}", "", "")`;
}

const sumOf = ({ counter, by }: Rollup) => `sum by (${by.join(', ')}) (sum_over_time(${counter}[1h]))`;

/** The rules that Mimir evaluates. */
export function rollupRules(): RuleFile {
  const sums = rollups.map((rollup) => ({ record: rollup.record, expr: ofPastHour(sumOf(rollup)) }));
  const highest = peaks.map(({ record, ofHour }) => ({ record, expr: ofPastHour(ofHour) }));
  const rules = [...sums, { record: FAILING_MINUTES, expr: ofPastHour(`(${minutesEverywhere})`) }, ...highest];
  return { groups: [{ name: 'rollups', interval: EVERY, rules }] };
}

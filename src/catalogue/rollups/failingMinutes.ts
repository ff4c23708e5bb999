import * as promql from '../../queries/promql';
import { ORIGIN_LABELS } from '../../queries/variables';
import { objectiveById, type Requests } from '../objectives';
import { CHANCE_DEVIATIONS, FEW } from '../objectives/usual';
import { MARK, ofHour } from './hours';

/**
 * How many minutes of an hour were failing: what the sum of a long block hides. Judged for each cluster and environment on its own, because minutes of
 * several cannot be added up to minutes of all of them.
 */

/** A minute counts for each of these shares that more of its menu loads failed than: one must not know here what is usual for a service. */
export const SHARES = [0.2, 0.3, 0.4, 0.5] as const;

/** Label that says which share it was. */
export const ABOVE = 'above';

/** So many minutes make an hour worth a look: with fewer, those that fail by chance would be called incidents. */
export const LEAST_MINUTES = 3;

export const FAILING_MINUTES = 'service:menu_loads_failing_minutes:count_1h';

const { counter, all, failed } = objectiveById('menu-loads').events as Requests;

/** Selects series of a counter. */
type Select = (name: string, matchers: promql.Matchers) => string;

function inMinute(select: Select, more: promql.Matchers = {}): string {
  const series = select(counter, { ...all, ...more });
  return promql.sum(`sum_over_time(${series}[1m])`, ['service_name', ...ORIGIN_LABELS]);
}

/** Beyond so many standard deviations of what chance makes of this share, the upper limit of a p-chart. */
function isFailing(share: number, select: Select): string {
  const [bad, total] = [inMinute(select, failed), inMinute(select)];
  const variance = Number((CHANCE_DEVIATIONS ** 2 * share * (1 - share)).toPrecision(6));
  return `${bad} > ${share} * ${total} + sqrt(${variance} * ${total}) and ${total} >= ${FEW}`;
}

const minutesOf = (share: number, select: Select) =>
  `label_replace(count_over_time((${isFailing(share, select)})[1h:1m]), "${ABOVE}", "${share}", "", "")`;

/** Failing minutes of the hour that ends at a full hour, from deltas: a series for each cluster, environment and share that had some. */
export function minutesOfHour(select: Select = promql.metric): string {
  return SHARES.map((share) => minutesOf(share, select)).join(' or ');
}

/** … of whatever service, cluster and environment: what the rule records. */
export const minutesEverywhere = minutesOfHour((name, matchers) => promql.series(name, matchers, []));

/** … from what the rule has recorded. */
export const minutesRecorded = ofHour(promql.metric(FAILING_MINUTES, { [MARK]: '' }));

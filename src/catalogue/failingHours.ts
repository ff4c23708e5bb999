import * as promql from '../queries/promql';
import { objectiveById, type Requests } from './objectives';
import { rollupOf } from './rollups/counters';
import { ABOVE, LEAST_MINUTES, minutesOfHour, minutesRecorded } from './rollups/failingMinutes';
import { MARK, ofHour } from './rollups/hours';
import { counters } from './sources';
import type { PanelDefinition, Query } from './types';

/** The hours of a timeline whose blocks are so long that a short incident is lost in their sums. */

const { counter, all, failed } = objectiveById('menu-loads').events as Requests;

/** Menu loads of an hour, restricted by matchers. */
type Count = (more: promql.Matchers) => string;

/** How many minutes were failing in the hours that had enough of them; the loads of every hour: all, and those that failed. */
function hoursOf(minutes: string, count: Count): Query[] {
  const loads = [{}, failed].map((more) => promql.sum(count({ ...all, ...more })));
  return [promql.sum(`(${minutes}) >= ${LEAST_MINUTES}`, [ABOVE]), ...loads].map((expr) => counters.range(expr));
}

const definition = {
  title: 'Hours of the timeline',
  description:
    `Menu loads of each hour, and those that failed; of hours with at least ${LEAST_MINUTES} failing minutes, how many there were: by the share that more ` +
    'failed than, beyond what chance explains. Minutes of each cluster are judged on their own.',
  unit: 'locale',
  pluginId: 'timeseries',
  empty: 'Nobody loaded the menu in this time range.',
} as const satisfies Omit<PanelDefinition, 'id' | 'queries'>;

/** Hours that Mimir’s ruler has judged. Asked by the full hour, in UTC, up to the newest that it has surely come to. */
export const failingHours: PanelDefinition = {
  ...definition,
  id: 'timeline.failing-hours',
  queries: hoursOf(minutesRecorded, (more) =>
    ofHour(promql.metric(rollupOf(counter)?.record ?? counter, { ...more, [MARK]: '' }))
  ),
};

/** Any hours, from deltas: those after the ones that have been judged. */
export const youngFailingHours: PanelDefinition = {
  ...definition,
  id: 'timeline.young-failing-hours',
  queries: hoursOf(minutesOfHour(), (more) => promql.counted(counter, more, '1h')),
};

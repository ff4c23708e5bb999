import * as promql from '../queries/promql';
import { counters } from './sources';
import type { PanelDefinition } from './types';

/** Any line of the chosen clusters and environments, whatever service wrote it. */
const linesPerStep = promql.sum(`sum_over_time(${promql.series('log_lines_total')}[$__interval])`);

/** What the timeline above the tabs is made of, step by step: menu loads, those that failed, and whether anything arrived at all. */
export const timelineCounts: PanelDefinition = {
  id: 'timeline.counts',
  title: 'Timeline',
  description:
    'Customers’ menu loads (GET), those of them that ended in a server error, and the log lines of all services of the chosen clusters, which tell ' +
    '“nobody came” from “nothing arrived”. From counters only: they are exact for any range and cost little.',
  unit: 'locale',
  pluginId: 'timeseries',
  queries: [
    counters.range(counters.menuLoads('step')),
    counters.range(counters.menuFailures('step')),
    counters.range(linesPerStep),
  ],
  empty: 'Nothing has arrived in this time range.',
};

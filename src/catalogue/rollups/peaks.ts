import * as promql from '../../queries/promql';
import { ORIGIN_LABELS } from '../../queries/variables';
import { blocked, blockedIn } from '../trust/queue';

/** What is looked at every minute, and has its largest value of each hour in Mimir: a month has 43,200 minutes. */

export interface Peak {
  /** The largest of each hour: `level:metric:operation`. */
  record: string;
  /** What is looked at, as panels have it: they show `promql.highestInSteps` of it. */
  minute: string;
  /** The largest of the hour that ends at a full hour, of whatever cluster and environment: what the rule records. */
  ofHour: string;
}

export const peaks: readonly Peak[] = [
  {
    record: 'cluster:collector_blocked_bytes:max_1h',
    minute: blocked,
    ofHour: promql.max(
      promql.highest(
        blockedIn((name) => promql.series(name, {}, [])),
        '1h'
      ),
      ORIGIN_LABELS
    ),
  },
];

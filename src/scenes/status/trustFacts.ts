import type { PanelId } from '../../catalogue';
import { CLUSTER_FIELD } from '../../catalogue/clusters';
import { JOINED_FIELD } from '../../catalogue/trust/counts';
import type { ClusterAge, Period } from '../../status/facts';
import type { Collector, TrustFacts } from '../../status/trust/facts';
import { TRUST_PANELS } from '../../status/trust/panels';
import { columnNow, isSettled, rowsNow, seriesNow } from '../data/answers';
import type { StoreData } from '../data/StoreData';
import { awayIn, type Answers } from './facts';

const COLLECTOR = [CLUSTER_FIELD, 'instance'];

/** Columns of counters in the table of what was dropped, of what is not sent again. */
const GIVEN_UP = ['Rejected', 'Not queued'];

export function countsIn(data: StoreData | undefined): TrustFacts['counts'] {
  return {
    lines: data && columnNow(data, 'Log lines', JOINED_FIELD),
    counter: data && columnNow(data, 'Span counter', JOINED_FIELD),
    spans: data && seriesNow(data, 'tempo'),
  };
}

function agesIn(data: StoreData | undefined): ClusterAge[] {
  const ages = data && columnNow(data, 'Newest line', JOINED_FIELD);
  return [...(ages ?? [])].map(([cluster, seconds]) => ({ cluster, seconds }));
}

function collectorsIn(data: StoreData | undefined): Collector[] | undefined {
  const reports = data && rowsNow(data, 'Last report', COLLECTOR);
  const waiting = data && rowsNow(data, 'Waiting', COLLECTOR);
  return reports?.map(({ names: [cluster, name], value: reported }) => {
    const own = waiting?.find(({ names }) => names[0] === cluster && names[1] === name);
    return { cluster, name, reported, bytes: own?.value ?? 0 };
  });
}

/** The largest or the sum of columns of a panel with a row a cluster, or more; null where they have none. */
function ofColumns(data: StoreData | undefined, heads: readonly string[], measure: (values: number[]) => number) {
  const rows = heads.map((head) => data && rowsNow(data, head, [CLUSTER_FIELD]));
  if (rows.some((of) => of === undefined)) {
    return undefined;
  }
  const values = rows.flatMap((of) => of ?? []).map(({ value }) => value);
  return values.length === 0 ? null : measure(values);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** All that the status of Trust is made of, from what its panels have been answered. */
export function trustFactsOf(answers: Answers, period: Period, lateAfter: number): Omit<TrustFacts, 'outage'> {
  const data = (panel: PanelId) => answers.get(panel);
  const counts = data(TRUST_PANELS.counts);
  const collectors = data(TRUST_PANELS.collectors);
  return {
    period,
    lateAfter,
    pending: answers.size === 0 || [...answers.values()].some((answer) => !isSettled(answer)),
    away: awayIn(answers),
    counts: countsIn(counts),
    clusters: agesIn(counts),
    collectors: collectorsIn(collectors),
    fullest: ofColumns(collectors, ['Fullest queue'], (values) => Math.max(...values)),
    dropped: ofColumns(data(TRUST_PANELS.dropped), GIVEN_UP, sum),
  };
}

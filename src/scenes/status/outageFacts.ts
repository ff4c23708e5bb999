import { CLUSTER_FIELD } from '../../catalogue/clusters';
import { MAX_DATA_POINTS } from '../../catalogue/step';
import type { Period } from '../../status/facts';
import { WAYS, type TrustFacts, type Way } from '../../status/trust/facts';
import { lastOutage, type Outage, type OutageFacts } from '../../status/trust/outage';
import { TRUST_PANELS } from '../../status/trust/panels';
import { graphNow, isSettled } from '../data/answers';
import type { StoreData } from '../data/StoreData';
import type { Answers } from './facts';
import { countsIn } from './trustFacts';

/** Milliseconds between two points of a panel's graph, as it was asked for. */
const stepOf = ({ state: { data } }: StoreData, { from, to }: Period) =>
  data?.request?.intervalMs ?? (to - from) / MAX_DATA_POINTS;

/** The last outage of the time range, as its panel shows it; `null` where there was none, undefined while nobody knows. */
export function outageIn(answers: Answers, period: Period): (Outage & { step: number }) | null | undefined {
  const data = answers.get(TRUST_PANELS.unreachable);
  const series = data && graphNow(data);
  if (!data || !series) {
    return undefined;
  }
  const step = stepOf(data, period);
  const blocked = series.map(({ labels, samples }) => ({
    cluster: labels[CLUSTER_FIELD] ?? '',
    moments: samples.map(({ at }) => at),
  }));
  const outage = lastOutage(blocked, step, period);
  return outage ? { ...outage, step } : null;
}

/** Bytes that wait at the collectors of a cluster, of all signals: at last, and most since `from`. */
function waitsIn(data: StoreData | undefined, { cluster, from }: Outage): OutageFacts['waits'] {
  const sums = new Map<number, number>();
  for (const { labels, samples } of (data && graphNow(data)) ?? []) {
    for (const { at, value } of labels[CLUSTER_FIELD] === cluster ? samples : []) {
      sums.set(at, (sums.get(at) ?? 0) + value);
    }
  }
  const since = [...sums].filter(([at]) => at >= from).sort(([a], [b]) => a - b);
  const last = since.at(-1)?.[1];
  return last === undefined ? undefined : { last, most: Math.max(...since.map(([, bytes]) => bytes)) };
}

/** Requests of a cluster, from the panel of counts over the outage. */
function countsOf(data: StoreData, cluster: string): OutageFacts['counts'] {
  const counts: TrustFacts['counts'] = countsIn(data);
  const of = (way: Way) => counts[way] && (counts[way].get(cluster) ?? null);
  const [lines, counter, spans] = WAYS.map(of);
  return { lines, counter, spans };
}

/** All that is known of the last outage; `counted` is the panel of counts over its span, once that is asked. */
export function outageFactsOf(answers: Answers, period: Period, counted: StoreData | undefined): TrustFacts['outage'] {
  const outage = outageIn(answers, period);
  return (
    outage && {
      ...outage,
      waits: waitsIn(answers.get(TRUST_PANELS.waiting), outage),
      counts: counted && countsOf(counted, outage.cluster),
      pending: counted !== undefined && !isSettled(counted),
    }
  );
}

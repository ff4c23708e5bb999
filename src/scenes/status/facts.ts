import type { PanelId } from '../../catalogue';
import { CLUSTER_FIELD } from '../../catalogue/clusters';
import type { Audience, Objective } from '../../catalogue/objectives';
import type { Store } from '../../catalogue/types';
import { COLUMNS, takes, type Taken } from '../../status/audiences';
import type { ClusterAge, Facts, MoneyRange, Period, RouteFacts, Value } from '../../status/facts';
import type { Block, Incident } from '../../status/types';
import { columnNow, isSettled, valueNow } from '../data/answers';
import type { StoreData } from '../data/StoreData';

/** What the panels of a tab have been answered, by panel. */
export type Answers = ReadonlyMap<PanelId, StoreData>;

const ROUTE_FIELD = 'http_route';

/** Stores that could not answer. */
export function awayIn(answers: Answers): Store[] {
  const failures = [...answers.values()].flatMap(({ state }) => state.failures);
  return [...new Set(failures.map(({ store }) => store))];
}

/** Ids of the panels that the status of a tab is made of. */
export function panelsOfStatus(audience: Audience): PanelId[] {
  const { objective: _, trend: __, clusters, routes, ...values } = takes[audience];
  const taken = Object.values(values).flatMap((one): Taken[] => ('panel' in one ? [one] : Object.values(one)));
  return [...new Set([...taken.map(({ panel }) => panel), clusters, ...(routes ? [routes] : [])])];
}

function agesIn(data: StoreData | undefined): ClusterAge[] {
  const ages = data && columnNow(data, COLUMNS.ofClusters.newestLine, CLUSTER_FIELD);
  if (!data || !ages) {
    return [];
  }
  const asked = columnNow(data, COLUMNS.ofClusters.requests, CLUSTER_FIELD) ?? new Map<string, number>();
  const names = [...new Set([...ages.keys(), ...asked.keys()])];
  return names.map((cluster) => ({ cluster, seconds: ages.get(cluster) ?? Infinity }));
}

function routesIn(data: StoreData | undefined): RouteFacts[] {
  const column = (head: string) => (data && columnNow(data, head, ROUTE_FIELD)) ?? new Map<string, number>();
  const [failed, p95] = [column(COLUMNS.ofRoutes.failed), column(COLUMNS.ofRoutes.p95)];
  return [...column(COLUMNS.ofRoutes.requests)].map(([route, requests]) => ({
    route,
    requests,
    failed: failed.get(route) ?? 0,
    p95: p95.get(route),
  }));
}

/** What a status is judged by. */
export interface Judging {
  objective: Objective;
  /** Below so many dish pages a share of them says little. */
  dishMinimum: number;
  /** Seconds without a new line after which a cluster's data are late. */
  lateAfter: number;
}

/** All that a tab's status is made of, from what its panels have been answered. */
export function factsOf(
  audience: Audience,
  { objective, dishMinimum, lateAfter }: Judging,
  answers: Answers,
  period: Period,
  timeline: { blocks: readonly Block[]; incidents: readonly Incident[] }
): Facts {
  const taken = takes[audience];
  const data = [...answers.values()];
  const value = ({ panel, query }: Taken): Value => {
    const answer = answers.get(panel);
    return answer && valueNow(answer, query);
  };
  const money = (range: { low: Taken; high: Taken } | undefined): MoneyRange | undefined =>
    range && { low: value(range.low), high: value(range.high) };
  return {
    period,
    objective,
    lateAfter,
    pending: answers.size === 0 || data.some((answer) => !isSettled(answer)),
    away: awayIn(answers),
    reading: answers.get(taken.achieved.panel)?.state.reading,
    achieved: value(taken.achieved),
    total: value(taken.total),
    burn: value(taken.burn),
    left: value(taken.left),
    days: value(taken.days),
    clusters: agesIn(answers.get(taken.clusters)),
    dishes: taken.dishes && {
      achieved: value(taken.dishes.achieved),
      total: value(taken.dishes.total),
      minimum: dishMinimum,
    },
    unavailable: taken.unavailable && value(taken.unavailable),
    atRisk: money(taken.atRisk),
    unmet: money(taken.unmet),
    routes: taken.routes === undefined ? undefined : routesIn(answers.get(taken.routes)),
    ...timeline,
  };
}

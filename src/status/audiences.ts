import type { PanelId } from '../catalogue';
import { VALUE } from '../catalogue/budget';
import { objectiveById, type Audience, type ObjectiveId } from '../catalogue/objectives';

/** One value of a panel: that of the query with this legend. */
export interface Taken {
  panel: PanelId;
  query: string;
}

/** Which objective a tab's status is of, and the panels of that tab that its numbers are taken from. */
export interface Takes {
  objective: ObjectiveId;
  achieved: Taken;
  total: Taken;
  burn: Taken;
  left: Taken;
  days: Taken;
  /** A table with a row a cluster: requests, share of failures, p95, age of the newest line. */
  clusters: PanelId;
  /** Where a reader sees the failures over time. */
  trend?: PanelId;
  dishes?: { achieved: Taken; total: Taken };
  unavailable?: Taken;
  atRisk?: { low: Taken; high: Taken };
  unmet?: { low: Taken; high: Taken };
  /** A table with a row a route: requests, share of failures, p95. */
  routes?: PanelId;
}

const at = (panel: PanelId, query: string): Taken => ({ panel, query });

const budgetIn = (panel: PanelId) => ({
  burn: at(panel, VALUE.burn),
  left: at(panel, VALUE.left),
  days: at(panel, VALUE.days),
});

function achievedIn(panel: PanelId, id: ObjectiveId) {
  const { audience, words } = objectiveById(id);
  return { achieved: at(panel, VALUE.achieved), total: at(panel, words[audience].events) };
}

const moneyIn = (panel: PanelId) => ({ low: at(panel, 'low'), high: at(panel, 'high') });

export const takes: Readonly<Record<Audience, Takes>> = {
  'customer-experience': {
    objective: 'menu-loads',
    ...achievedIn('customer-experience.menu-loads-worked', 'menu-loads'),
    ...budgetIn('customer-experience.error-budget'),
    clusters: 'customer-experience.by-cluster',
    trend: 'customer-experience.menu-loads-failed',
    dishes: achievedIn('customer-experience.dish-pages', 'dish-pages'),
    unavailable: at('customer-experience.dishes-not-orderable', 'views'),
  },
  business: {
    objective: 'menu-loads',
    ...achievedIn('business.error-budget', 'menu-loads'),
    ...budgetIn('business.error-budget'),
    clusters: 'business.by-cluster',
    atRisk: moneyIn('business.at-risk-by-failures'),
    unmet: moneyIn('business.lost-on-unavailable'),
  },
  technical: {
    objective: 'requests',
    ...achievedIn('technical.error-budget', 'requests'),
    ...budgetIn('technical.error-budget'),
    clusters: 'technical.by-cluster',
    trend: 'technical.answers-by-status',
    routes: 'technical.by-route',
  },
};

/** Panels of further objectives that stand on a tab. */
export const further: Readonly<Record<Audience, Partial<Record<ObjectiveId, PanelId>>>> = {
  'customer-experience': { 'dish-pages': 'customer-experience.dish-pages' },
  business: { 'dish-availability': 'business.dish-availability' },
  technical: {},
};

/** Heads of columns in the tables of clusters and of routes. */
export const COLUMNS = {
  ofClusters: { requests: 'Requests', newestLine: 'Newest line' },
  ofRoutes: { requests: 'Requests', failed: 'Failed', p95: 'p95' },
} as const;

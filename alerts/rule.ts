import type { Duration } from '../src/queries/promql.ts';

/** Rule files as Prometheus and Mimir's ruler read them. */

export interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  for?: Duration;
  keep_firing_for?: Duration;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface Group {
  name: string;
  interval: string;
  /** How long ago the moment is that is looked at; Mimir's default where it is missing. */
  query_offset?: string;
  rules: Rule[];
}

export type Alert = Rule & { alert: string; labels: Record<string, string>; annotations: Record<string, string> };

export const isAlert = (rule: Rule): rule is Alert => rule.alert !== undefined;

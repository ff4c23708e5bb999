import { config } from '@grafana/runtime';

/** Whether the signed-in person may do what Grafana calls by this name, such as `datasources:explore`. */
export function may(action: string): boolean {
  // Pages without a Grafana around them have no user.
  return config.bootData?.user?.permissions?.[action] === true;
}

/** Explore is not for Viewers, and can be switched off for everybody. */
export function mayExplore(): boolean {
  return may('datasources:explore') && config.exploreEnabled !== false;
}

export function mayWriteDashboards(): boolean {
  return may('dashboards:create') || may('dashboards:write');
}

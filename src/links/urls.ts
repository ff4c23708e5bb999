import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';

/** All URLs are built here. None includes a sub path: Grafana's router and link model add it. */

export const VIEWS_URL = `${PLUGIN_BASE_URL}/views`;

export function viewUrl(slug: string): string {
  return `${VIEWS_URL}/${slug}`;
}

/** The page of the app's settings, for administrators. */
export const CONFIGURATION_URL = `/plugins/${PLUGIN_ID}?page=configuration`;

/** The page on which a user adds a missing data source of this plugin type. */
export function addDataSourceUrl(pluginType: string): string {
  return `/connections/datasources/${pluginType}`;
}

/** Data link that restricts a view to the clicked cluster and keeps time range and variables. */
export function clusterLinkUrl(slug: string): string {
  return `${viewUrl(slug)}\${__url.params:exclude:var-cluster}&var-cluster=\${__value.raw}`;
}

/** Data link that shows the clicked service and keeps time range and variables. */
export function serviceLinkUrl(slug: string): string {
  return `${viewUrl(slug)}\${__url.params:exclude:var-service}&var-service=\${__value.raw}`;
}

/**
 * Data link that opens the clicked trace id with its log lines and keeps time range and variables.
 * It leads to a view, not to Explore, which Viewers do not have.
 */
export function traceLinkUrl(slug: string): string {
  return `${viewUrl(slug)}\${__url.params:exclude:var-trace}&var-trace=\${__value.raw}`;
}

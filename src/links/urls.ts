import { PLUGIN_BASE_URL } from '../constants';

/** Every URL is made here. None carries a sub path: Grafana's router and link model add it. */

export const VIEWS_URL = `${PLUGIN_BASE_URL}/views`;

export function viewUrl(slug: string): string {
  return `${VIEWS_URL}/${slug}`;
}

/** Where a user adds a missing data source of this plugin type. */
export function addDataSourceUrl(pluginType: string): string {
  return `/connections/datasources/${pluginType}`;
}

/**
 * Data link that opens the clicked trace id beside its log lines and keeps time range and variables.
 * A view's own path, not Explore: a Viewer has no Explore.
 */
export function traceLinkUrl(slug: string): string {
  return `${viewUrl(slug)}\${__url.params:exclude:var-trace}&var-trace=\${__value.raw}`;
}

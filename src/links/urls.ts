import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';

/** All URLs are built here. None includes a sub path: Grafana's router and link model add it. */

export const VIEWS_URL = `${PLUGIN_BASE_URL}/views`;

export function viewUrl(slug: string): string {
  return `${VIEWS_URL}/${slug}`;
}

/** The page of the app's settings, for administrators. */
export const CONFIGURATION_URL = `/plugins/${PLUGIN_ID}?page=configuration`;

interface AbsoluteRange {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
}

/** A view over an absolute time range; `search` is the query of the page's address, of which all but time range, open trace and open pattern are kept. `more` sets variables. */
export function viewAtUrl(
  slug: string,
  search: string,
  { from, to }: AbsoluteRange,
  more: Readonly<Record<string, string>> = {}
): string {
  const query = new URLSearchParams(search);
  query.set('from', String(Math.floor(from)));
  query.set('to', String(Math.ceil(to)));
  query.delete('var-trace');
  query.delete('var-pattern');
  for (const [name, value] of Object.entries(more)) {
    query.set(`var-${name}`, value);
  }
  return `${viewUrl(slug)}?${query}`;
}

/** The page on which a user adds a missing data source of this plugin type. */
export function addDataSourceUrl(pluginType: string): string {
  return `/connections/datasources/${pluginType}`;
}

/** What a data source answers besides queries, by its API at Grafana. */
export function resourceUrl(uid: string, path: string): string {
  return `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${path}`;
}

/** Uid of the dashboard that provisioning writes, and of the one with tabs that the app writes. */
export const DASHBOARD_UID = 'the-pass';
export const TABS_DASHBOARD_UID = 'the-pass-tabs';

export function dashboardUrl(uid: string): string {
  return `/d/${uid}`;
}

/** In a data link of a dashboard: the dashboard itself, whatever uid an import gave it. */
export const THIS_DASHBOARD_URL = dashboardUrl('${__dashboard.uid}');

/** A data link to `page` that sets one variable to the clicked value and keeps time range and all other variables. */
function settingVariable(page: string, name: string): string {
  return `${page}\${__url.params:exclude:var-${name}}&var-${name}=\${__value.raw}`;
}

/** Data link that restricts a page to the clicked cluster. */
export function clusterLinkUrl(page: string): string {
  return settingVariable(page, 'cluster');
}

/** Data link that shows the clicked service. */
export function serviceLinkUrl(page: string): string {
  return settingVariable(page, 'service');
}

/** Data link that opens the clicked trace id with its log lines. */
export function traceLinkUrl(page: string): string {
  return settingVariable(page, 'trace');
}

/** Data link that opens the lines of the clicked pattern; a pattern is any text, and Grafana by itself leaves `&` and `#` as they are. */
export function patternLinkUrl(page: string): string {
  return `${page}\${__url.params:exclude:var-pattern}&var-pattern=\${__value.raw:percentencode}`;
}

/** URL parameter that names the panel a link leads to. */
export const PANEL_PARAMETER = 'panel';

/** The page at `search` (with its `?`), at one of its panels; time range and variables stay as they are. */
export function panelUrl(path: string, search: string, panel: string): string {
  const parameters = new URLSearchParams(search);
  parameters.set(PANEL_PARAMETER, panel);
  return `${path}?${parameters}`;
}

interface Explored {
  queries: ReadonlyArray<{ datasource: { uid: string } }>;
  range: { from: unknown; to: unknown };
}

/** Explore with queries; undefined when there are none. */
export function exploreUrl({ queries, range }: Explored): string | undefined {
  const sources = new Set(queries.map(({ datasource }) => datasource.uid));
  const [datasource] = sources.size > 1 ? ['-- Mixed --'] : sources;
  return datasource && `/explore?left=${encodeURIComponent(JSON.stringify({ datasource, queries, range }))}`;
}

/** Parameters that mean something only in the app. */
const APP_ONLY = [PANEL_PARAMETER, 'var-trace', 'var-pattern', 'var-reading'];

/** The dashboard at the time range and with the variables of the page, whose query is `search`. */
export function dashboardLinkUrl(uid: string, search: string): string {
  const parameters = new URLSearchParams(search);
  APP_ONLY.forEach((name) => parameters.delete(name));
  return `${dashboardUrl(uid)}?${parameters}`;
}

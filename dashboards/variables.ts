import { STORE_NAMES, STORE_PLUGINS, STORES } from '../src/catalogue/targets';
import type { Store } from '../src/catalogue/types';
import { ANY_VALUE, CLUSTERS, ENVIRONMENTS, labelValues, VARIABLES } from '../src/queries/variables';
import { DEFAULT_SETTINGS } from '../src/AppConfig/settings';
import { views } from '../src/views/registry';
import { type Assumption, ASSUMPTIONS, SOURCES, WITHOUT_BOX } from './assumptions';

/** Variables in Grafana's classic schema. */

/** The data sources that provisioning writes; where they are not, Grafana takes the first of the type. */
const dataSourceVariable = (store: Store) => ({
  name: store,
  label: STORE_NAMES[store],
  type: 'datasource' as const,
  query: STORE_PLUGINS[store],
  current: { text: STORE_NAMES[store], value: store },
});

type Labels = ReturnType<typeof labelValues>;

/** Values that Mimir lists when the dashboard opens. */
const listed = (query: Labels) => ({
  type: 'query' as const,
  datasource: { type: STORE_PLUGINS.mimir, uid: '${mimir}' },
  query,
  refresh: 1,
});

const originVariable = (variable: { name: string; label: string }, query: Labels) => ({
  ...variable,
  ...listed(query),
  multi: true,
  includeAll: true,
  allValue: ANY_VALUE,
  current: { text: ['All'], value: ['$__all'] },
});

/** A dashboard offers the same services to all audiences. */
const everyService = `{__name__=~"${[...new Set(views.map(({ services }) => services))].join('|')}"}`;

const { service } = DEFAULT_SETTINGS;

const serviceVariable = {
  ...VARIABLES.service,
  ...listed(labelValues(everyService, 'service_name')),
  current: { text: service, value: service },
};

/** Grafana’s number for a variable that is not shown. */
const HIDDEN = 2;

const assumptionVariable = (name: Assumption) => {
  const preset = String(DEFAULT_SETTINGS[name]);
  const current = { text: preset, value: preset };
  return {
    ...VARIABLES[name],
    type: 'textbox' as const,
    description: SOURCES[name],
    query: preset,
    current,
    ...(WITHOUT_BOX.includes(name) && { hide: HIDDEN }),
  };
};

/** Those of the page that a dashboard can have too; a box for each assumption that a panel uses. */
export function dashboardVariables(panels: readonly object[]) {
  const written = JSON.stringify(panels);
  return [
    ...STORES.map(dataSourceVariable),
    originVariable(VARIABLES.cluster, CLUSTERS),
    originVariable(VARIABLES.environment, ENVIRONMENTS),
    serviceVariable,
    ...ASSUMPTIONS.filter((name) => written.includes(`\${${name}:`)).map(assumptionVariable),
  ];
}

export type DashboardVariable = ReturnType<typeof dashboardVariables>[number];

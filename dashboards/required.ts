import { catalogue } from '../src/catalogue';
import { STORE_NAMES, STORE_PLUGINS, STORES } from '../src/catalogue/targets';

/** Grafana's oldest version that the app supports, and with it the dashboard. */
const GRAFANA = '12.4.0';

/** What an import into another Grafana needs; `name` is what a person reads when a plugin is missing. */
export function requiredPlugins() {
  const panels = [...new Set(catalogue.map(({ pluginId }) => pluginId))].sort();
  return [
    { type: 'grafana', id: 'grafana', name: 'Grafana', version: GRAFANA },
    ...STORES.map((store) => ({
      type: 'datasource',
      id: STORE_PLUGINS[store],
      name: STORE_NAMES[store],
      version: '1.0.0',
    })),
    ...panels.map((id) => ({ type: 'panel', id, name: id, version: '' })),
  ];
}

import pluginJson from './plugin.json';

export const PLUGIN_ID = pluginJson.id;
export const PLUGIN_NAME = pluginJson.name;

/** Path of the app, without the sub path under which Grafana may be served: Grafana adds it. */
export const PLUGIN_BASE_URL = `/a/${PLUGIN_ID}`;

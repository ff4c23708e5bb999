import pluginJson from './plugin.json';

export const PLUGIN_ID = pluginJson.id;
export const PLUGIN_NAME = pluginJson.name;

/** Path of the app, without the sub path Grafana may be served under: Grafana adds that itself. */
export const PLUGIN_BASE_URL = `/a/${PLUGIN_ID}`;

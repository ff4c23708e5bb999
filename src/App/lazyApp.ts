import { initPluginTranslations } from '@grafana/i18n';
import { loadResources } from '@grafana/scenes';
import { PLUGIN_ID } from '../constants';
import App from './App';

/** Everything heavy: scenes, its words and the pages. Loaded when the app is opened, never with Grafana's start. */
export async function loadApp() {
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
  return { default: App };
}

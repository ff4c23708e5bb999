import { initPluginTranslations } from '@grafana/i18n';
import { loadResources } from '@grafana/scenes';
import { PLUGIN_ID } from '../constants';
import App from './App';

/** Everything heavy: Scenes, its translations and the pages. Loaded when the app is opened, not when Grafana starts. */
export async function loadApp() {
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
  return { default: App };
}

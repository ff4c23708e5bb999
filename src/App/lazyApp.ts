import { loadResources } from '@grafana/scenes';
import { speakAsGrafana } from '../language/grafana';
import App from './App';

/** Everything heavy: Scenes, its translations and the pages. Loaded when the app is opened, not when Grafana starts. */
export async function loadApp() {
  await speakAsGrafana([loadResources]);
  return { default: App };
}

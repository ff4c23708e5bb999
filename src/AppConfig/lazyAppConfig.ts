import { speakAsGrafana } from '../language/grafana';
import AppConfig from './AppConfig';

/** The page of the settings. Loaded when it is opened, not when Grafana starts. */
export async function loadAppConfig() {
  await speakAsGrafana();
  return { default: AppConfig };
}

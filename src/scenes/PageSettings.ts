import { SceneObjectBase, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { DEFAULT_SETTINGS, type Settings } from '../AppConfig/settings';

interface PageSettingsState extends SceneObjectState {
  settings: Settings;
}

/** Settings that no variable holds, for everything on a page. A behavior of the page. */
export class PageSettings extends SceneObjectBase<PageSettingsState> {
  public constructor(settings: Settings) {
    super({ settings });
  }
}

/** The settings of an object's page; the defaults outside such a page. */
export function settingsOf(object: SceneObject): Settings {
  for (let one: SceneObject | undefined = object; one; one = one.parent) {
    const found = one.state.$behaviors?.find((behavior) => behavior instanceof PageSettings);
    if (found) {
      return found.state.settings;
    }
  }
  return DEFAULT_SETTINGS;
}

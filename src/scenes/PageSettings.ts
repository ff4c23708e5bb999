import { SceneObjectBase, type SceneObject, type SceneObjectState } from '@grafana/scenes';
import { DEFAULT_SETTINGS, type Settings } from '../AppConfig/settings';
import { behaviorOf } from './behaviorOf';

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
  return behaviorOf(object, PageSettings)?.state.settings ?? DEFAULT_SETTINGS;
}

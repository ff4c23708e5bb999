import { initPluginTranslations, t } from '@grafana/i18n';
import { PLUGIN_ID } from '../constants';
import { speak, type Translate } from './text';

/** React escapes what it shows. */
const PLAIN = { interpolation: { escapeValue: false } };

/** Grafana's translation. Of a number of things i18next itself takes the form, `_one` or `_other`, of each language. */
const ofGrafana: Translate = (key, english, values) => t(key, english, { ...values, ...PLAIN });

/** From now on the app speaks the language of its reader, as far as it is translated. `loaders` bring texts of packages in the bundle. */
export async function speakAsGrafana(loaders?: Parameters<typeof initPluginTranslations>[1]): Promise<void> {
  await initPluginTranslations(PLUGIN_ID, loaders);
  speak(ofGrafana);
}

import { shown } from '../address/held';
import { t } from '../language/text';
import { fields } from './fields';
import { enterWords, settingWords } from './words';

/** Settings of an administrator, by the name of their field. Provisioning must write all of them: it replaces the object at every start. */
export type Settings = { [Name in keyof typeof fields]: (typeof fields)[Name]['preset'] };

export type SettingName = keyof Settings;

export const SETTING_NAMES = Object.keys(fields) as SettingName[];

/** An object with a value for each setting. */
function each<Value>(valueOf: (name: SettingName) => Value): Record<SettingName, Value> {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, valueOf(name)])) as Record<SettingName, Value>;
}

export const DEFAULT_SETTINGS = each((name) => fields[name].preset) as Settings;

/** Values as a person types them. */
export type Texts = Record<SettingName, string>;

/** The stored values as text; the default where none is stored. What is not a word or a number becomes its JSON, which no rule accepts. */
export function toTexts(stored: unknown): Texts {
  const found: Partial<Record<string, unknown>> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  return each((name) => {
    const value = found[name] ?? fields[name].preset;
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : JSON.stringify(value);
  });
}

/** Why a value cannot be a setting's, with the remedy; undefined when it can. */
export function problemOfText(name: SettingName, text: string): string | undefined {
  return fields[name].fits(text) ? undefined : enterWords(fields[name]);
}

/** Reasons why a value cannot be saved, by setting. */
export function problemsOf(texts: Readonly<Texts>): Partial<Texts> {
  const problems = SETTING_NAMES.map((name) => [name, problemOfText(name, texts[name])] as const);
  return Object.fromEntries(problems.filter(([, problem]) => problem !== undefined));
}

/** Settings from stored data; the default replaces an invalid value. */
export function toSettings(stored: unknown): Settings {
  const texts = toTexts(stored);
  const problems = problemsOf(texts);
  return each((name) => {
    const { preset } = fields[name];
    if (problems[name]) {
      return preset;
    }
    return typeof preset === 'number' ? Number(texts[name]) : texts[name];
  }) as Settings;
}

const used = (value: string | number) =>
  value === ''
    ? t('settings-problem.nothing', 'Nothing is set instead.')
    : t('settings-problem.used', '{{value}} is used instead.', { value });

/** What is wrong with stored data, a sentence or two for each setting: which value, what is used instead, and the remedy. */
export function storedProblems(stored: unknown): string[] {
  const texts = toTexts(stored);
  const problems = problemsOf(texts);
  const names: readonly string[] = SETTING_NAMES;
  const unknown = Object.keys(typeof stored === 'object' && stored !== null ? stored : {}).filter(
    (name) => !names.includes(name)
  );
  return [
    ...SETTING_NAMES.filter((name) => problems[name]).map((name) =>
      t('settings-problem.not-valid', '{{label}}: {{value}} is not valid. {{instead}} {{remedy}}', {
        label: settingWords(name, fields[name]).label,
        value: shown(texts[name]),
        instead: used(fields[name].preset),
        remedy: problems[name] ?? '',
      })
    ),
    ...unknown.map((name) =>
      t('settings-problem.unknown', '{{name}} is not a setting. Remove it, or correct its name.', { name: shown(name) })
    ),
  ];
}

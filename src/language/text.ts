/** Words of the app in the reader's language. No package: the layers below the scenes, and what runs outside of Grafana, speak English without one. */

export type Values = Readonly<Record<string, string | number>>;

/** The text of a key; `english` is what stands there without a translation. */
export type Translate = (key: string, english: string, values?: Values) => string;

/** An English text with its placeholders, such as `{{name}}`, filled in. */
export function filled(english: string, values: Values = {}): string {
  return english.replaceAll(/\{\{(\w+)\}\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const inPlainEnglish: Translate = (_, english, values) => filled(english, values);

let translate = inPlainEnglish;

/** From now on texts are those of this function. */
export function speak(next: Translate): void {
  translate = next;
}

/** What `write` makes of English texts: a document is for everyone, whatever language its writer reads the page in. */
export function inEnglish<T>(write: () => T): T {
  const before = translate;
  translate = inPlainEnglish;
  try {
    return write();
  } finally {
    translate = before;
  }
}

/** A text with placeholders. `npm run locales` reads keys and English from the calls, so both are written out in each. */
export function t(key: string, english: string, values?: Values): string {
  return translate(key, english, values);
}

/** A text about a number of things. The number itself is a value like any other, written as its readers write numbers. */
export function counted(
  key: string,
  count: number,
  english: Readonly<{ one: string; other: string }>,
  values: Values = {}
): string {
  return translate(key, count === 1 ? english.one : english.other, { ...values, count });
}

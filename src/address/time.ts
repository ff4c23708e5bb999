import { problemOf, type Held } from './held';

/** What an address may hold about time. Scenes ignores most of what it cannot read, reads some of it as 1970, and stops at a bad window. */

const AMOUNT = '\\d{0,6}[smhdwMQy]';
const RELATIVE = new RegExp(`^now(?:[+-]${AMOUNT}|/f?[smhdwMQy])*$`);
const MILLISECONDS = /^\d{1,14}$/;
const WINDOW = /^\d{1,15}$|^\d{1,6}(?:ms|[smhdwMy])$/;

/** Absolute times that Grafana writes into links, and the same in ISO 8601. */
const ABSOLUTE: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3T00:00:00Z'],
  [/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'],
  [/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/, '$1T$2Z'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '$&'],
];

function isAbsolute(value: string): boolean {
  return ABSOLUTE.some(([form, iso]) => form.test(value) && !Number.isNaN(Date.parse(value.replace(form, iso))));
}

function isTime(value: string): boolean {
  return RELATIVE.test(value) || MILLISECONDS.test(value) || isAbsolute(value);
}

function isTimeZone(value: string): boolean {
  if (['', 'browser', 'utc'].includes(value)) {
    return true;
  }
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}

const time = (is: string): Held => ({
  is,
  may: 'such as now-30m, 2026-01-31 12:00:00 or milliseconds since 1970',
  fits: isTime,
});

/** By parameter of the address. */
const heldTimes: Readonly<Record<string, Held>> = {
  from: time('beginning of a range'),
  to: time('end of a range'),
  time: time('moment'),
  'time.window': { is: 'length of time', may: 'such as 10s, 5m or milliseconds', fits: (value) => WINDOW.test(value) },
  timezone: { is: 'time zone', may: '"browser", "utc" or a name such as Europe/Berlin', fits: isTimeZone },
};

/** The first thing wrong with what an address says about time, as the beginning of a sentence. */
export function timeProblem(valuesOf: (parameter: string) => readonly string[]): string | undefined {
  for (const [parameter, rule] of Object.entries(heldTimes)) {
    const problem = problemOf(rule, valuesOf(parameter));
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

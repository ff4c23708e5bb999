import { problemOf, type Held } from './held';

/** Times that a URL may contain. Scenes ignores most values it cannot parse, parses some as 1970, and fails on an invalid window. */

const AMOUNT = '\\d{0,6}[smhdwMQy]';
const RELATIVE = new RegExp(`^now(?:[+-]${AMOUNT}|/f?[smhdwMQy])*$`);
const MILLISECONDS = /^\d{1,14}$/;
const WINDOW = /^\d{1,15}$|^\d{1,6}(?:ms|[smhdwMy])$/;

/** Absolute times as Grafana writes them into links, and the same in ISO 8601. */
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

/** By URL parameter. */
export const heldTimes: Readonly<Record<string, Held>> = {
  from: time('start of the time range'),
  to: time('end of the time range'),
  time: time('time'),
  'time.window': { is: 'duration', may: 'such as 10s, 5m or milliseconds', fits: (value) => WINDOW.test(value) },
  timezone: { is: 'time zone', may: '"browser", "utc" or a name such as Europe/Berlin', fits: isTimeZone },
};

/** The first problem with the times in a URL, as a sentence without its period. */
export function timeProblem(valuesOf: (parameter: string) => readonly string[]): string | undefined {
  for (const [parameter, rule] of Object.entries(heldTimes)) {
    const problem = problemOf(rule, valuesOf(parameter));
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

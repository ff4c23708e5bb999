import { counted, t } from '../../language/text';

/** Numbers as a person writes them. `locale` is the reader's own where it is left out: panels use that one too. */

export function count(value: number, locale?: string): string {
  return value.toLocaleString(locale, { maximumFractionDigits: 0 });
}

/** A share of 100, with as many digits behind the point as asked for. */
export function percent(value: number, digits: number, locale?: string): string {
  return `${value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })}%`;
}

/** … with as many as it takes to say something: 4.2%, 37%, 0.08%. */
export function shortPercent(value: number, locale?: string): string {
  const digits = value >= 10 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: value >= 1 ? 2 : 1 };
  return `${value.toLocaleString(locale, digits)}%`;
}

/** … for numbers that stand below each other: 48.3%, 0.08%. */
export function columnPercent(value: number, locale?: string): string {
  return percent(value, value > 0 && value < 1 ? 2 : 1, locale);
}

export function money(value: number, locale?: string): string {
  return value.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** … in a currency, by its ISO 4217 code; an empty one is none. */
export function amount(value: number, currency: string, locale?: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return currency === ''
    ? money(value, locale)
    : value.toLocaleString(locale, { ...digits, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
}

/** How many times something is, such as a burn rate. */
export function factor(value: number, locale?: string): string {
  return `${value.toLocaleString(locale, { maximumFractionDigits: 2 })}×`;
}

/** A duration of a request in seconds: 31.2 ms. */
export function latency(seconds: number, locale?: string): string {
  const [value, unit] =
    seconds >= 1 ? [seconds, 's'] : seconds >= 0.001 ? [seconds * 1e3, 'ms'] : [seconds * 1e6, 'µs'];
  return `${value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ${unit}`;
}

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes, in steps of 1,024 as the panels write it: 3.4 MiB. */
export function bytes(value: number, locale?: string): string {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log(value) / Math.log(1024)), BYTES.length - 1);
  const digits = step === 0 ? 0 : 1;
  const scaled = (value / 1024 ** step).toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${scaled} ${BYTES[step]}`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

type Unit = (typeof UNITS)[number][0];

const LONG: Record<Unit, (n: number) => string> = {
  day: (n) => counted('length.days', n, { one: '{{n}} day', other: '{{n}} days' }, { n }),
  hour: (n) => counted('length.hours', n, { one: '{{n}} hour', other: '{{n}} hours' }, { n }),
  minute: (n) => counted('length.minutes', n, { one: '{{n}} minute', other: '{{n}} minutes' }, { n }),
  second: (n) => counted('length.seconds', n, { one: '{{n}} second', other: '{{n}} seconds' }, { n }),
};

const SHORT: Record<Unit, (n: number) => string> = {
  day: (n) => t('length.short.days', '{{n}} d', { n }),
  hour: (n) => t('length.short.hours', '{{n}} h', { n }),
  minute: (n) => t('length.short.minutes', '{{n}} min', { n }),
  second: (n) => t('length.short.seconds', '{{n}} s', { n }),
};

/** A length of time in its largest unit, and from an hour on in the next one too. */
function inUnits(seconds: number, write: Record<Unit, (n: number) => string>): string {
  const whole = Math.max(0, Math.round(seconds));
  const index = UNITS.findIndex(([, length]) => whole >= length);
  if (index < 0) {
    return write.second(0);
  }
  const [unit, length] = UNITS[index];
  const [below, belowLength] = UNITS[Math.min(index + 1, UNITS.length - 1)];
  const rest = Math.floor((whole % length) / belowLength);
  const largest = write[unit](Math.floor(whole / length));
  return rest > 0 && length >= 3600 ? `${largest} ${write[below](rest)}` : largest;
}

/** A length of time in seconds, in its largest unit and the next: "2 hours 5 minutes"; below an hour in one unit. */
export function duration(seconds: number): string {
  return seconds === Infinity ? t('length.over-a-day', 'more than a day') : inUnits(seconds, LONG);
}

/** The same for a small space: "2 h 5 min". */
export function shortDuration(seconds: number): string {
  return seconds === Infinity ? t('length.short.over-a-day', 'over a day') : inUnits(seconds, SHORT);
}

/** A length of time in seconds, to the second and in its two largest units: "12 min 5 s". */
export function exactDuration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts = UNITS.flatMap(([unit, length]) => {
    const amount = Math.floor(rest / length);
    rest -= amount * length;
    return amount > 0 ? [SHORT[unit](amount)] : [];
  });
  return parts.slice(0, 2).join(' ') || SHORT.second(0);
}

export interface Share {
  failed: number;
  total: number;
}

/** Fewest and most that "1 in N" is said of, and how far from the truth it may be. */
const ONE_IN = { least: 2, most: 20, tolerance: 0.05 };

/** N where "1 in N" reads better than a percentage. */
export function oneIn({ failed, total }: Share): number | undefined {
  const n = Math.round(total / failed);
  const good = n >= ONE_IN.least && n <= ONE_IN.most && Math.abs((failed / total) * n - 1) <= ONE_IN.tolerance;
  return good ? n : undefined;
}

/** Which share of some events: "1 in 10 menu loads", "half of all menu loads", "37% of menu loads". */
export function shareOf(share: Share, events: string, locale?: string): string {
  const n = oneIn(share);
  if (n === undefined) {
    const percentage = shortPercent((100 * share.failed) / share.total, locale);
    return t('status.share-of', '{{percentage}} of {{events}}', { percentage, events });
  }
  return n === 2
    ? t('status.half', 'half of all {{events}}', { events })
    : t('status.one-in', '1 in {{n}} {{events}}', { n, events });
}

/** "372 of 3,701". */
export function outOf({ failed, total }: Share, locale?: string): string {
  return t('status.out-of', '{{failed}} of {{total}}', {
    failed: count(failed, locale),
    total: count(total, locale),
  });
}

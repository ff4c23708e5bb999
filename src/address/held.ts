/** What an address may hold for each variable of the page. Nothing else is taken, whoever wrote the address or typed into the page. */
export interface Held {
  /** What the variable is, for a sentence. */
  is: string;
  /** What it may hold, for the same sentence. */
  may: string;
  fits: (value: string) => boolean;
}

/** A name that stands in a query as it is: see `SERVICE` in `queries/variables`. */
const SERVICE_NAME = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;

/** Digits with at most one dot, never an exponent: what it says is what it counts. */
const SHARE = /^\d{0,4}\.?\d{1,12}$/;

const TRACE_ID = /^[0-9a-f]{1,32}$/i;

export const SERVICE_RULE = 'up to 128 letters, digits, ".", "_", "~" or "-", the first a letter or a digit';
export const SHARE_RULE = 'a number above 0 and up to 1, such as 0.05';

export type HeldVariable = 'service' | 'conversion' | 'reading' | 'trace';

export const held: Readonly<Record<HeldVariable, Held>> = {
  service: { is: 'name of a service', may: SERVICE_RULE, fits: (value) => SERVICE_NAME.test(value) },
  conversion: {
    is: 'share of views that become an order',
    may: SHARE_RULE,
    fits: (value) => SHARE.test(value) && Number(value) > 0 && Number(value) <= 1,
  },
  reading: {
    is: 'way of reading',
    may: '"auto", "logs" or "recorded"',
    fits: (value) => ['auto', 'logs', 'recorded'].includes(value),
  },
  trace: {
    is: 'id of a trace',
    may: 'up to 32 hexadecimal digits',
    fits: (value) => value === '' || TRACE_ID.test(value),
  },
};

const LONGEST_SHOWN = 40;

/** A value as a sentence can show it: short, on one line, each control character as one dot. */
export function shown(value: string): string {
  const plain = value.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '·');
  const letters = [...plain];
  return `“${letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN).join('')}…` : plain}”`;
}

/**
 * What is wrong with the values an address gives for a variable, as the beginning of a sentence; undefined when there is one and it fits.
 * No value at all is not wrong.
 */
export function problemOf({ is, may, fits }: Held, values: readonly string[]): string | undefined {
  const [value] = values;
  if (values.length > 1) {
    return `The address holds more than one ${is}`;
  }
  if (value === undefined || fits(value)) {
    return undefined;
  }
  return value.trim() === '' ? `The address holds an empty ${is}` : `${shown(value)} is no ${is} (${may})`;
}

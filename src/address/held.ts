import { type ObjectiveNumber, RULES } from '../catalogue/objectives/limits';
import { heldName, heldRule } from '../language/held';
import { t } from '../language/text';

/** What a URL may contain for each variable of the page. Nothing else is accepted, from the URL or from input on the page. */
export interface Held {
  /** Name of the variable in a sentence. */
  is: string;
  /** Accepted values, for the same sentence. */
  may: string;
  fits: (value: string) => boolean;
}

/** A name that a query contains unescaped: see `SERVICE` in `queries/variables`. */
const SERVICE_NAME = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/;

/** Digits with at most one dot and no exponent. */
export const DECIMAL = /^\d{0,4}\.?\d{1,12}$/;

/** Digits alone. */
export const WHOLE = /^\d{1,7}$/;

const TRACE_ID = /^[0-9a-f]{1,32}$/i;

/** A pattern is cut from 160 characters of a line, in which a digit may have become three. */
const LONGEST_PATTERN = 480;

const MILLISECONDS = /^\d{1,14}$/;

export const SERVICE_RULE = 'up to 128 letters, digits, ".", "_", "~" or "-", starting with a letter or digit';
export const SHARE_RULE = 'a number above 0 and up to 1, such as 0.05';

/** 4T is then 100 ms: where the collector's histogram of handler time ends, and with it what the recorded reading can tell. */
const LONGEST_APDEX = 25;

/** Attempts after a failed one that anybody assumes. */
export const MOST_RETRIES = 5;

/** Names of clusters and environments: clouds have theirs with colons and slashes. */
const ORIGIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._:/@~-]{0,127}$/;

const ORIGIN_RULE = 'up to 128 letters, digits, ".", "_", ":", "/", "@", "~" or "-", starting with a letter or digit';

const CALLED: Readonly<Record<ObjectiveNumber, string>> = { target: 'objective', window: 'window', minimum: 'minimum' };

/** A number of an objective. */
export function heldObjective(number: ObjectiveNumber): Held {
  const { may, fits } = RULES[number];
  return {
    is: CALLED[number],
    may,
    fits: (value) => (number === 'target' ? DECIMAL : WHOLE).test(value) && fits(Number(value)),
  };
}

export type HeldVariable =
  | 'cluster'
  | 'environment'
  | 'service'
  | 'conversion'
  | 'retries'
  | 'apdex'
  | 'objective'
  | 'window'
  | 'requestObjective'
  | 'requestWindow'
  | 'reading'
  | 'compare'
  | 'trace'
  | 'pattern'
  | 'incident';

export const held: Readonly<Record<HeldVariable, Held>> = {
  cluster: { is: 'cluster name', may: ORIGIN_RULE, fits: (value) => ORIGIN_NAME.test(value) },
  environment: { is: 'environment name', may: ORIGIN_RULE, fits: (value) => ORIGIN_NAME.test(value) },
  service: { is: 'service name', may: SERVICE_RULE, fits: (value) => SERVICE_NAME.test(value) },
  conversion: {
    is: 'conversion rate',
    may: SHARE_RULE,
    fits: (value) => DECIMAL.test(value) && Number(value) > 0 && Number(value) <= 1,
  },
  retries: {
    is: 'number of retries',
    may: `a whole number from 0 to ${MOST_RETRIES}`,
    fits: (value) => /^\d$/.test(value) && Number(value) <= MOST_RETRIES,
  },
  apdex: {
    is: 'Apdex threshold',
    may: `milliseconds above 0 and up to ${LONGEST_APDEX}, such as 1`,
    fits: (value) => DECIMAL.test(value) && Number(value) > 0 && Number(value) <= LONGEST_APDEX,
  },
  objective: heldObjective('target'),
  window: heldObjective('window'),
  requestObjective: heldObjective('target'),
  requestWindow: heldObjective('window'),
  reading: {
    is: 'reading',
    may: '"auto", "logs" or "recorded"',
    fits: (value) => ['auto', 'logs', 'recorded'].includes(value),
  },
  compare: {
    is: 'comparison',
    may: '"none", "day" or "week"',
    fits: (value) => ['none', 'day', 'week'].includes(value),
  },
  trace: {
    is: 'trace ID',
    may: 'up to 32 hexadecimal digits',
    fits: (value) => value === '' || TRACE_ID.test(value),
  },
  pattern: {
    is: 'log pattern',
    may: `up to ${LONGEST_PATTERN} characters`,
    fits: (value) => value.length <= LONGEST_PATTERN,
  },
  incident: {
    is: 'start of an incident',
    may: 'milliseconds since 1970',
    fits: (value) => value === '' || MILLISECONDS.test(value),
  },
};

const LONGEST_SHOWN = 40;

/** A value as shown in a sentence: short, on one line, each control character as a dot. */
export function shown(value: string): string {
  const plain = value.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '·');
  const letters = [...plain];
  return `“${letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN).join('')}…` : plain}”`;
}

/**
 * What is wrong with the values a URL gives for a variable, as a sentence without its period; undefined when there is a single valid one.
 * No value at all is valid.
 */
export function problemOf({ is, may, fits }: Held, values: readonly string[]): string | undefined {
  const [value] = values;
  if (values.length > 1) {
    return t('address.several', 'The URL has more than one {{name}}', { name: heldName(is) });
  }
  if (value === undefined || fits(value)) {
    return undefined;
  }
  return value.trim() === ''
    ? t('address.empty', 'The URL has an empty {{name}}', { name: heldName(is) })
    : t('address.invalid', '{{value}} is not a valid {{name}} ({{rule}})', {
        value: shown(value),
        name: heldName(is),
        rule: heldRule(is, may),
      });
}

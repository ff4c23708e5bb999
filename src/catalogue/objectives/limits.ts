/** Burn rate that pages a person: 30 days' budget is gone in 50 hours. */
export const PAGE_BURN = 14.4;

/** With this target or a lower one even a total outage burns too slowly to page. */
export const TOO_LOW_TARGET = Math.ceil((1 - 1 / PAGE_BURN) * 10_000) / 10_000;

/** Days that the stores keep what was counted. */
const RETENTION = 365;

/** So many events are never too few to judge. */
const LARGEST_MINIMUM = 1_000_000;

interface Rule {
  /** Accepted numbers, for a sentence. */
  may: string;
  fits(value: number): boolean;
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

/** What the numbers of an objective may be, in the catalogue, in a setting and in the address. */
export const RULES = {
  target: {
    may: `a share above ${TOO_LOW_TARGET} and below 1, such as 0.99`,
    fits: (value) => value > TOO_LOW_TARGET && value < 1,
  },
  window: {
    may: `a whole number of days from 1 to ${RETENTION}, such as 30`,
    fits: (value) => isWhole(value, 1, RETENTION),
  },
  minimum: {
    may: `a whole number of events from 1 to ${LARGEST_MINIMUM}, such as 30`,
    fits: (value) => isWhole(value, 1, LARGEST_MINIMUM),
  },
} as const satisfies Record<string, Rule>;

export type ObjectiveNumber = keyof typeof RULES;

export const OBJECTIVE_NUMBERS = Object.keys(RULES) as ObjectiveNumber[];

/** Why a rule is as it is. */
export const REASONS: Readonly<Record<ObjectiveNumber, string>> = {
  target: `with a lower one, an alert at ${PAGE_BURN} times the error budget could never fire`,
  window: 'the stores keep no more than a year',
  minimum: 'a share of none says nothing',
};

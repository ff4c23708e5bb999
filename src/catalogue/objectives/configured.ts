import { objectiveById, type Objective, type ObjectiveId } from './index';
import type { ObjectiveNumber } from './limits';

/**
 * Settings that hold the numbers of objectives, by name. A number that no page reads has none: what a page shows of dish pages, of available dishes and of checks is
 * their share of good events in the time range, and of the delivery of lines only alerts are made.
 */
export const CONFIGURED = {
  'menu-loads': { target: 'objective', window: 'window', minimum: 'minimum' },
  'dish-pages': { target: 'dishObjective', minimum: 'dishMinimum' },
  'dish-availability': { target: 'availabilityObjective' },
  'synthetic-checks': { target: 'checkObjective' },
  requests: { target: 'requestObjective', window: 'requestWindow', minimum: 'requestMinimum' },
  delivery: {},
} as const satisfies Record<ObjectiveId, Partial<Record<ObjectiveNumber, string>>>;

type Configured = typeof CONFIGURED;

/** Name of a setting that holds a number of an objective. */
export type ObjectiveSetting = {
  [Id in keyof Configured]: Configured[Id][keyof Configured[Id]];
}[keyof Configured];

/** Settings of an objective, by which of its numbers they hold. */
export function settingsOf(id: ObjectiveId): ReadonlyArray<readonly [ObjectiveNumber, ObjectiveSetting]> {
  return Object.entries(CONFIGURED[id]) as Array<[ObjectiveNumber, ObjectiveSetting]>;
}

/** The objective with the numbers that settings give it. */
export function configured(id: ObjectiveId, numberOf: (setting: ObjectiveSetting) => number): Objective<ObjectiveId> {
  const numbers = settingsOf(id).map(([name, setting]) => [name, numberOf(setting)]);
  return { ...objectiveById(id), ...Object.fromEntries(numbers) };
}

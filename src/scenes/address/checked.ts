import { locationService } from '@grafana/runtime';
import type { SceneObject } from '@grafana/scenes';
import { problemOf, type Held } from '../../address/held';
import { noteWords, notesOf } from './AddressNotes';

/** How Grafana writes the choice of all values. */
export const ALL = '$__all';

/** Values of a URL parameter, in order. */
export function valuesOf(parameter: string): string[] {
  return locationService.getSearch().getAll(parameter);
}

/**
 * The value that a variable takes: the given one if it is valid, otherwise its default, and a note on the page. `instead` says what is shown
 * then, as a sentence without its period.
 */
export function admitted(
  variable: SceneObject,
  name: string,
  rule: Held,
  value: unknown,
  preset: string,
  instead: string
) {
  const inAddress = valuesOf(`var-${name}`);
  const given = [value].flat().map(String);
  const problem = problemOf(rule, inAddress.length > 1 && inAddress.includes(given[0]) ? inAddress : given);
  if (problem) {
    notesOf(variable)?.say(name, noteWords(problem, instead));
    return preset;
  }
  notesOf(variable)?.forget(name);
  return given[0];
}

/**
 * The values that a variable of several takes: the given ones, as a list, if each is valid. Otherwise undefined, and a note on the page; `instead`
 * says what is shown then, as a sentence without its period.
 */
export function admittedAll(
  variable: SceneObject,
  name: string,
  rule: Held,
  value: unknown,
  instead: string
): string[] | undefined {
  const given = [value].flat().map(String);
  const problem = given.map((one) => (one === ALL ? undefined : problemOf(rule, [one]))).find(Boolean);
  if (problem) {
    notesOf(variable)?.say(name, noteWords(problem, instead));
    return undefined;
  }
  notesOf(variable)?.forget(name);
  return given;
}

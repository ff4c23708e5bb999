import { locationService } from '@grafana/runtime';
import type { SceneObject } from '@grafana/scenes';
import { problemOf, type Held } from '../../address/held';
import { notesOf } from './AddressNotes';

/** Values that the address gives for a parameter, in its order. */
export function valuesOf(parameter: string): string[] {
  return locationService.getSearch().getAll(parameter);
}

/**
 * The value that a variable may take: the one it is given where that fits, its default where not, which the page then says. `instead` says what is
 * shown, as the end of a sentence.
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
    notesOf(variable)?.say(name, `${problem}: ${instead}.`);
    return preset;
  }
  notesOf(variable)?.forget(name);
  return given[0];
}

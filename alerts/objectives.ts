import { objectives } from '../src/catalogue/objectives/index.ts';
import { alertsOf } from './burn.ts';
import { dataAge, recordsOf } from './records.ts';
import type { Group } from './rule.ts';

/** All groups that are made of the objectives. */
export function objectiveGroups(): Group[] {
  return [dataAge(), ...objectives.flatMap((objective) => [...recordsOf(objective), alertsOf(objective)])];
}

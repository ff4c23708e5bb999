import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { objectiveGroups } from './objectives.ts';
import { isAlert, type Alert, type Group } from './rule.ts';

/** Every alert that the platform loads, whoever wrote its file. */

export const root = resolve(import.meta.dirname, '..');

const OBJECTIVES = 'objectives.yaml';

const groupsOf = (file: string): Group[] =>
  file === OBJECTIVES
    ? objectiveGroups()
    : (parse(readFileSync(join(root, 'rules', file), 'utf8')) as { groups: Group[] }).groups;

export interface Loaded {
  /** Name of its file in `rules/`. */
  file: string;
  group: Group;
  alert: Alert;
}

/** The alerts of groups that stand in one file. */
export const alertsIn = (file: string, groups: readonly Group[]): Loaded[] =>
  groups.flatMap((group) => group.rules.filter(isAlert).map((alert) => ({ file, group, alert })));

/** One for each name: rules that share a name share a runbook. */
export function loadedAlerts(): Loaded[] {
  const files = readdirSync(join(root, 'rules')).filter((name) => name.endsWith('.yaml'));
  const all = [...new Set([OBJECTIVES, ...files.sort()])].flatMap((file) => alertsIn(file, groupsOf(file)));
  return all.filter(({ alert }, index) => all.findIndex((other) => other.alert.alert === alert.alert) === index);
}

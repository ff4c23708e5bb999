import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { folder } from './replay.ts';

export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface Group {
  name: string;
  rules: Rule[];
}

export type Alert = Rule & { alert: string; annotations: Record<string, string> };

/** In the order in which people read them. */
const files = ['conservation.yml', 'silence.yml', 'causes.yml', 'old-monitoring.yml'];

if (readdirSync(join(folder, 'rules')).sort().join() !== [...files].sort().join()) {
  throw new Error('incident/rules.ts does not name every file of incident/rules');
}

export const ruleFiles = files.map((name) => join(folder, 'rules', name));

export const groups: Group[] = ruleFiles.flatMap(
  (file) => (parse(readFileSync(file, 'utf8')) as { groups: Group[] }).groups
);

export const alerts = groups.flatMap(({ rules }) => rules).filter((rule): rule is Alert => rule.alert !== undefined);

/** The monitoring of that evening, kept for comparison. */
export const isOld = (alert: Alert) => alert.labels.monitoring === 'old';

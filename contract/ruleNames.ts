import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { ruleFile, ruleFiles } from '../stack/runtimes/ruleFiles.ts';
import type { Settings } from '../stack/settings.ts';

/** Names of the series that the ruler writes: what the rules record, and the state of each alert. None of it leaves the edge. */
export async function namesOfRules(settings: Pick<Settings, 'root'>): Promise<Set<string>> {
  const texts = await Promise.all(
    (await ruleFiles(settings)).map((name) => readFile(ruleFile(settings, name), 'utf8'))
  );
  const recorded = texts
    .flatMap((text) => (parse(text) as { groups: Array<{ rules: Array<{ record?: string }> }> }).groups)
    .flatMap(({ rules }) => rules.flatMap(({ record }) => record ?? []));
  return new Set(['ALERTS', 'ALERTS_FOR_STATE', ...recorded]);
}

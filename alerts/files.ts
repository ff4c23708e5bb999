import { stringify } from 'yaml';
import { objectiveGroups } from './objectives.ts';
import type { Group } from './rule.ts';
import { objectivesPage } from './objectivesPage.ts';
import { runbookPages } from './runbooks.ts';

/** What `npm run rules` writes: text by path, from the root of the repository, made of the text that is there. Another file of rules is an entry here. */

const rules = (source: string, groups: Group[]) =>
  `# Written by \`npm run rules\` from ${source}. Change that, not this file.\n${stringify({ groups }, { lineWidth: 0 })}`;

export const files: Readonly<Record<string, (stored: string) => string>> = {
  'rules/objectives.yaml': () => rules('the objectives in src/catalogue/objectives', objectiveGroups()),
  'docs/objectives.md': objectivesPage,
  ...runbookPages(),
};

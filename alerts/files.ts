import { stringify } from 'yaml';
import { rollupRules } from '../src/catalogue/rollups/rules.ts';
import { objectiveGroups } from './objectives.ts';
import { objectivesPage } from './objectivesPage.ts';
import { runbookPages } from './runbooks.ts';

/** What `npm run rules` writes: text by path, from the root of the repository, made of the text that is there. Another file of rules is an entry here. */

const rules = (what: string, source: string, groups: object[]) =>
  `# ${what} Written by \`npm run rules\` from ${source}: change that, not this file.\n${stringify({ groups }, { lineWidth: 0 })}`;

export const files: Readonly<Record<string, (stored: string) => string>> = {
  'rules/objectives.yaml': () =>
    rules('Records and alerts of the objectives (docs/objectives.md).', 'src/catalogue/objectives', objectiveGroups()),
  'rules/rollups.yaml': () =>
    rules(
      'Hourly sums of the delta counters, for long time ranges (docs/scaling.md).',
      'src/catalogue/rollups',
      rollupRules().groups
    ),
  'docs/objectives.md': objectivesPage,
  ...runbookPages(),
};

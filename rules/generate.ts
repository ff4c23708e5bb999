import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { rollupRules } from '../src/catalogue/rollups/rules';

/** Writes the rule files that Mimir's ruler loads, or with `--check` reports where one differs from the catalogue. */

const FILES = {
  'rollups.yaml': () =>
    `# Hourly sums of the delta counters, for long time ranges (docs/scaling.md). Written by "npm run rollups" from src/catalogue/rollups.\n${stringify(rollupRules(), { lineWidth: 0 })}`,
};

for (const [name, write] of Object.entries(FILES)) {
  const file = join(__dirname, name);
  const text = write();
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    console.log(`Wrote rules/${name}`);
    continue;
  }
  const found = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const differs = text.split('\n').findIndex((line, index) => line !== found[index]);
  if (differs < 0 && found.length === text.split('\n').length) {
    console.log(`rules/${name} is up to date.`);
  } else {
    console.error(
      `rules/${name} is out of date at line ${(differs < 0 ? text.split('\n').length : differs) + 1}.\nRun: npm run rollups`
    );
    process.exitCode = 1;
  }
}

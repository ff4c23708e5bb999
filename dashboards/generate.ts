import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDashboard } from './build';
import { firstDifference } from './difference';
import { buildTabs } from './tabs';

/** Writes both forms of the dashboard, or with `--check` reports where a file differs from the catalogue. */

/** The one with tabs is part of the app, which writes it, and may not lie here: Grafana provisions this whole folder, and refuses that schema in a file. */
const FILES = { 'dashboards/the-pass.json': buildDashboard, 'src/dashboard/the-pass-tabs.json': buildTabs };

function written(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error instanceof Error ? { unreadable: error.message } : error;
  }
}

for (const [name, build] of Object.entries(FILES)) {
  const file = join(__dirname, '..', name);
  const text = `${JSON.stringify(build(), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    console.log(`Wrote ${name}`);
    continue;
  }
  const difference = firstDifference(JSON.parse(text), written(file));
  if (difference) {
    console.error(`${name} is out of date.\n${difference}\nRun: npm run dashboards`);
    process.exitCode = 1;
  } else {
    console.log(`${name} is up to date.`);
  }
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDashboard } from './build';
import { firstDifference } from './difference';

/** Writes the dashboard, or with `--check` reports where the file differs from the catalogue. */

const FILE = join(__dirname, 'the-pass.json');

function written(): unknown {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch (error) {
    return error instanceof Error ? { unreadable: error.message } : error;
  }
}

const text = `${JSON.stringify(buildDashboard(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  const difference = firstDifference(JSON.parse(text), written());
  if (difference) {
    console.error(`dashboards/the-pass.json is out of date.\n${difference}\nRun: npm run dashboards`);
    process.exitCode = 1;
  } else {
    console.log('dashboards/the-pass.json is up to date.');
  }
} else {
  writeFileSync(FILE, text);
  console.log('Wrote dashboards/the-pass.json');
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kpiPage } from './kpiPage';

/** Writes docs/kpis.md, or with `--check` reports where the file differs from the catalogue. */

const FILE = join(__dirname, '../docs/kpis.md');

const text = kpiPage();

if (process.argv.includes('--check')) {
  const found = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (found === text) {
    console.log('docs/kpis.md is up to date.');
  } else {
    const lines = found.split('\n');
    const differs = text.split('\n').findIndex((line, index) => line !== lines[index]);
    console.error(`docs/kpis.md is out of date at line ${differs + 1}.\nRun: npm run kpis`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, text);
  console.log('Wrote docs/kpis.md');
}

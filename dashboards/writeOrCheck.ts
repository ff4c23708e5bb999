import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { firstDifference } from './difference';

function written(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error instanceof Error ? { unreadable: error.message } : error;
  }
}

/** Writes a JSON file of the repository, or with `--check` reports where it differs; `command` is what writes it. */
export function writeOrCheck(name: string, content: object, command: string): void {
  const file = join(__dirname, '..', name);
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`Wrote ${name}`);
    return;
  }
  const difference = firstDifference(JSON.parse(text), written(file));
  if (difference) {
    console.error(`${name} is out of date.\n${difference}\nRun: ${command}`);
    process.exitCode = 1;
  } else {
    console.log(`${name} is up to date.`);
  }
}

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { reportFailure } from '../../stack/failure.ts';

/** Prints a page of figures, and writes it to a file below the root of the repository where one is named. */
export async function tell(text: string, root: string, out?: string): Promise<void> {
  console.log(`\n${text}`);
  if (out) {
    await writeFile(resolve(root, out), text);
  }
}

/** Runs a benchmark with the options of its command line; a failure is told in words. */
export async function runBenchmark<T extends object>(
  program: Command,
  main: (options: T) => Promise<void>
): Promise<void> {
  try {
    await main(program.parse().opts<T>());
  } catch (error) {
    reportFailure(error);
  }
}

import { join } from 'node:path';
import { execa } from 'execa';
import { loadSettings } from '../settings.ts';
import { testEnv } from './pipeline.ts';

interface CommandResult {
  exitCode: number;
  /** What it wrote on both channels. */
  text: string;
}

const { root } = loadSettings({});

/** Runs the command line of The Pass for the test stack, as `make` does; resolves when it ends, whatever its exit code. */
export async function thePass(args: string[], env: Record<string, string> = {}): Promise<CommandResult> {
  const result = await execa(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), 'stack/cli.ts', ...args],
    {
      cwd: root,
      env: { ...testEnv, ...env },
      reject: false,
      all: true,
      // A person who ends the test run ends its commands too.
      cleanup: true,
    }
  );
  return { exitCode: result.exitCode ?? 1, text: result.all ?? '' };
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import type { Settings } from '../settings.ts';

export const requirementsFile = 'stack/checks/requirements.txt';

const remedy = 'install Python 3.10 or newer with its venv module (Debian: apt-get install python3-venv)';

async function pythonVersion(): Promise<string> {
  const { stdout, failed } = await execa('python3', ['-c', 'import sys, venv, ensurepip; print(sys.version)'], {
    reject: false,
  });
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(stdout ?? '')?.map(Number) ?? [];
  if (failed || major === undefined) {
    throw new Failure('The third-party checks cannot run', 'there is no "python3" with venv and ensurepip', remedy);
  }
  if (major < 3 || (major === 3 && minor < 10)) {
    throw new Failure('The third-party checks cannot run', `Python is too old: ${major}.${minor}`, remedy);
  }
  return stdout;
}

/**
 * The folder with the programs of requirements.txt, installed when they are missing (a minute or two) into the user's cache folder, never into the
 * Python of the machine. Each package is held to its checksum.
 * @throws Failure when there is no Python, or a package cannot be installed.
 */
export async function ensurePython(settings: Settings): Promise<string> {
  const python = await pythonVersion();
  const requirements = join(settings.root, requirementsFile);
  const hash = createHash('sha256')
    .update(python)
    .update(await readFile(requirements));
  const place = join(settings.cacheDir, 'checks', `python-${hash.digest('hex').slice(0, 16)}`);
  const programs = join(place, 'bin');
  const whole = join(place, 'whole');
  if (existsSync(whole)) {
    return programs;
  }
  console.log(`Installing checkov and hadolint once into ${settings.cacheDir}`);
  // A place that an interrupted installation left is no place to go on from; and a venv cannot be moved.
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '--no-deps'];
  for (const [file, args] of [
    ['python3', ['-m', 'venv', place]],
    [join(programs, 'python3'), [...install, '--only-binary=:all:', '-r', requirements]],
  ] as const) {
    const { failed, all } = await execa(file, args, { reject: false, all: true });
    if (failed) {
      throw new Failure(
        'checkov and hadolint could not be installed',
        all.split('\n').slice(-6).join('\n       '),
        `make sure that pip can reach its index, then run the command again (the packages are listed in ${requirementsFile})`
      );
    }
  }
  await writeFile(whole, '');
  return programs;
}

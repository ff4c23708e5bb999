import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';

/** SHA-256 in hex of each known file; a key is a file's path on the server, whichever server that is. */
type Lock = Record<string, string>;

const committed = (settings: Settings) => join(settings.root, 'stack/engines/releases/lock.json');

/** What this user's first verified downloads were, for files that the committed lock does not know. */
export const remembered = (settings: Settings) => join(settings.cacheDir, 'releases.json');

function read(path: string): Lock {
  if (!existsSync(path)) {
    return {};
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Lock;
  } catch (error) {
    throw new Failure(
      'The lock file of downloaded engines cannot be read',
      `${path}: ${(error as Error).message}`,
      `remove the file if it is in your cache, or restore it with "git checkout"`
    );
  }
}

/** @throws Failure when a different checksum of this file is known: from the repository, or from this user's first download. */
export function checkLock(settings: Settings, file: string, sha256: string): void {
  for (const path of [committed(settings), remembered(settings)]) {
    const known = read(path)[file];
    if (known && known !== sha256) {
      throw new Failure(
        `A downloaded engine was rejected: ${file}`,
        `its SHA-256 is ${sha256}, but ${path} has ${known}: the file was replaced, or the server is not what it claims to be`,
        'set ENGINES=build to build the engines from source; tell the maintainers, unless you set a mirror (ENGINES_FROM) yourself'
      );
    }
  }
}

/** Remembers a verified file, unless the committed lock knows it. Synchronous, so that two downloads do not lose each other's line. */
export function remember(settings: Settings, file: string, sha256: string): void {
  if (read(committed(settings))[file]) {
    return;
  }
  const path = remembered(settings);
  const partial = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(partial, `${JSON.stringify({ ...read(path), [file]: sha256 }, undefined, 2)}\n`);
  renameSync(partial, path);
}

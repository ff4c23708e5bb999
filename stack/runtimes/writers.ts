import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.ts';

/** A user that writes for one cluster. */
export interface Writer {
  user: string;
  password: string;
}

/** The folder in which the gateway finds a file for each of them; seen from the state folder. */
export const writersFolder = 'writers';

const fileOf = (stateDir: string, user: string) => join(stateDir, writersFolder, user);

/** What the file of a user holds. Limits are those of limits.json, unless it gets `limits` of its own (docs/more-clusters.md). */
export const writerEntry = (cluster: string, passwordHash: string): string =>
  `${JSON.stringify({ cluster, passwordHashes: [passwordHash] }, null, 2)}\n`;

/**
 * The name of a user is also that of a file and of a key in a Secret.
 * @throws Failure when it cannot be all of these.
 */
export function needWriterName(name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) {
    throw new Failure(
      `"${name}" cannot be the name of a user`,
      'it must be up to 63 letters, digits, "-", "_" and ".", and begin with a letter or digit',
      'use such a name: npm run stack -- user add CLUSTER --name NAME'
    );
  }
}

/** Why a user that the gateway does not know cannot be taken away. */
export const noSuchWriter = (user: string): Failure =>
  new Failure(`User ${user} was not removed`, 'the gateway has no user of that name', 'check the name');

export const hasWriter = (stateDir: string, user: string): boolean => existsSync(fileOf(stateDir, user));

/** Names of all users. */
export async function writerNames(stateDir: string): Promise<string[]> {
  return (await readdir(join(stateDir, writersFolder))).filter((name) => !name.startsWith('.'));
}

/** Puts the file of a user in its place at once: the gateway may read it at any moment. The gateway's container is another user than this one. */
export async function writeWriter(stateDir: string, user: string, entry: string): Promise<void> {
  const file = fileOf(stateDir, user);
  await mkdir(join(stateDir, writersFolder), { recursive: true, mode: 0o755 });
  const fresh = join(stateDir, writersFolder, `.${user}`);
  await writeFile(fresh, entry, { mode: 0o644 });
  await rename(fresh, file);
}

/** @throws Failure when there is no such user. */
export async function removeWriter(stateDir: string, user: string): Promise<void> {
  if (!hasWriter(stateDir, user)) {
    throw noSuchWriter(user);
  }
  await rm(fileOf(stateDir, user));
}

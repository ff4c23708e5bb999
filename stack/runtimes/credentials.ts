import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { Failure } from '../failure.ts';
import type { Writers } from './runtime.ts';
import { hasWriter, removeWriter, type Writer, writerEntry, writerNames, writeWriter } from './writers.ts';

/** All secrets of a stack. Created once per state folder and kept there, never in the repository. */
export interface Credentials {
  s3AccessKey: string;
  s3SecretKey: string;
  /** Who may write, by cluster. */
  writers: Record<string, Writer>;
  readerUser: string;
  readerPassword: string;
  readerPasswordHash: string;
}

/** A program that hashes passwords as the gateway knows them: Caddy, or a command that runs it elsewhere. */
export type Hasher = string | readonly string[];

/** A password of 144 random bits. */
export const newPassword = () => randomBytes(18).toString('base64url');

const credentialsFile = (stateDir: string) => join(stateDir, 'credentials.json');

/** bcrypt of a password. */
export async function hashOf(password: string, caddy: Hasher): Promise<string> {
  const [program, ...before] = [caddy].flat();
  const args = [...before, 'hash-password', '--algorithm', 'bcrypt'];
  return (await execa(program, args, { input: `${password}\n` })).stdout.trim();
}

/**
 * The user that the collector of a cluster writes as.
 * @throws Failure when the cluster has none.
 */
export function collectorOf({ writers }: Credentials, cluster: string): Writer {
  const writer = writers[cluster];
  if (!writer) {
    throw new Failure(
      `Cluster ${cluster} cannot write`,
      'it has no user at the gateway',
      `run "npm run stack -- user add ${cluster}"`
    );
  }
  return writer;
}

/** Reads the credentials of a stack, or undefined when it has none yet. */
export async function readCredentials(stateDir: string): Promise<Credentials | undefined> {
  const text = await readFile(credentialsFile(stateDir), 'utf8').catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const known = JSON.parse(text) as Omit<Credentials, 'writers'> & Partial<Credentials>;
  // a folder of before each cluster had a user has none
  return { ...known, writers: known.writers ?? {} };
}

async function save(stateDir: string, credentials: Credentials): Promise<void> {
  const file = credentialsFile(stateDir);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(credentials, null, 2), { mode: 0o600 });
}

/** Reads the credentials of a stack, or creates them, with a writing user for each of the clusters. */
export async function ensureCredentials(
  stateDir: string,
  caddy: Hasher,
  clusters: readonly string[]
): Promise<Credentials> {
  let credentials = await readCredentials(stateDir);
  if (!credentials) {
    const readerPassword = newPassword();
    credentials = {
      s3AccessKey: newPassword(),
      s3SecretKey: newPassword(),
      writers: {},
      readerUser: 'reader',
      readerPassword,
      readerPasswordHash: await hashOf(readerPassword, caddy),
    };
    await save(stateDir, credentials);
  }
  for (const cluster of clusters) {
    credentials = await ensureWriter(stateDir, credentials, caddy, cluster);
  }
  return credentials;
}

/** Sees that a cluster has a user that may write, named as the cluster; the gateway lets it in within seconds. A user that is there stays as it is. */
export async function ensureWriter(
  stateDir: string,
  credentials: Credentials,
  caddy: Hasher,
  cluster: string
): Promise<Credentials> {
  const known = credentials.writers[cluster];
  if (known && hasWriter(stateDir, known.user)) {
    return credentials;
  }
  const writer = known ?? { user: cluster, password: newPassword() };
  const next = { ...credentials, writers: { ...credentials.writers, [cluster]: writer } };
  // the password first: an interrupted run must not leave a hash whose password nobody knows
  await save(stateDir, next);
  await writeWriter(stateDir, writer.user, writerEntry(cluster, await hashOf(writer.password, caddy)));
  return next;
}

/** The users of a stack whose gateway reads the folder in its state folder. */
export function folderWriters(stateDir: string, caddy: Hasher): Writers {
  return {
    names: () => writerNames(stateDir),
    async add(user, cluster) {
      const password = newPassword();
      await writeWriter(stateDir, user, writerEntry(cluster, await hashOf(password, caddy)));
      return { password };
    },
    async remove(user) {
      await removeWriter(stateDir, user);
      return undefined;
    },
  };
}

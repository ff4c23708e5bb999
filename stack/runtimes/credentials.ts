import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

/** All secrets of a stack. Created once per state folder and kept there, never in the repository. */
export interface Credentials {
  s3AccessKey: string;
  s3SecretKey: string;
  collectorUser: string;
  collectorPassword: string;
  collectorPasswordHash: string;
  readerUser: string;
  readerPassword: string;
  readerPasswordHash: string;
}

/** The user that the collector of a cluster writes as. One user so far, whatever the cluster. */
export function collectorOf(credentials: Credentials, _cluster: string): { user: string; password: string } {
  return { user: credentials.collectorUser, password: credentials.collectorPassword };
}

const secret = () => randomBytes(18).toString('base64url');

const credentialsFile = (stateDir: string) => join(stateDir, 'credentials.json');

/** Reads the credentials of a stack, or undefined when it has none yet. */
export async function readCredentials(stateDir: string): Promise<Credentials | undefined> {
  const text = await readFile(credentialsFile(stateDir), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Credentials);
}

/** Reads the credentials of a stack, or creates them; `caddy` hashes the passwords: its program, or a command that runs it elsewhere. */
export async function ensureCredentials(stateDir: string, caddy: string | readonly string[]): Promise<Credentials> {
  const known = await readCredentials(stateDir);
  if (known) {
    return known;
  }
  const [program, ...before] = [caddy].flat();
  const hash = async (password: string) =>
    (
      await execa(program, [...before, 'hash-password', '--algorithm', 'bcrypt'], { input: `${password}\n` })
    ).stdout.trim();
  const [collectorPassword, readerPassword] = [secret(), secret()];
  const credentials: Credentials = {
    s3AccessKey: secret(),
    s3SecretKey: secret(),
    collectorUser: 'collector',
    collectorPassword,
    collectorPasswordHash: await hash(collectorPassword),
    readerUser: 'reader',
    readerPassword,
    readerPasswordHash: await hash(readerPassword),
  };
  const file = credentialsFile(stateDir);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(credentials, null, 2), { mode: 0o600 });
  return credentials;
}

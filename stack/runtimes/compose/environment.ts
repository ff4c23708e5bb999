import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Settings } from '../../settings.ts';
import { collectorOf, type Credentials } from '../credentials.ts';
import { writersFolder } from '../writers.ts';

/** What docker-compose.yaml takes from outside: passwords, ports and what a person may set. */
export const envFile = (settings: Settings) => join(settings.stateDir, 'compose.env');

/** Passwords of this stack, apart from those of a native stack in the same state folder. */
export const credentialsDir = (settings: Settings) => join(settings.stateDir, 'compose');

/** The cluster that everything here says it is from. */
export const cluster = 'compose';

export const hasEnvironment = (settings: Settings) => existsSync(envFile(settings));

/** The variables of docker-compose.yaml. */
export function composeVariables(
  settings: Settings,
  credentials: Credentials,
  grafanaPassword: string
): Record<string, string> {
  const { ports } = settings;
  return {
    S3_ACCESS_KEY: credentials.s3AccessKey,
    S3_SECRET_KEY: credentials.s3SecretKey,
    COLLECTOR_PASSWORD: collectorOf(credentials, cluster).password,
    WRITERS_DIR: join(credentialsDir(settings), writersFolder),
    READER_PASSWORD: credentials.readerPassword,
    READER_PASSWORD_HASH: credentials.readerPasswordHash,
    GRAFANA_ADMIN_PASSWORD: grafanaPassword,
    ENVIRONMENT: process.env.ENVIRONMENT || 'compose',
    RATE: String(settings.rate),
    FAILURE_RATE: settings.failureRate === undefined ? '' : String(settings.failureRate),
    PAGE_PORT: String(ports.page),
    EDGE_PORT: String(ports.edge),
    GATEWAY_PORT: String(ports.gateway),
    ALLOY_PORT: String(ports.alloy),
  };
}

/** Single quotes: compose must not look for variables in a bcrypt hash, which is full of `$`. They cannot hold themselves: a path may. */
const quoted = (value: string) => (value.includes("'") ? `"${value.replace(/[\\"$]/g, '\\$&')}"` : `'${value}'`);

/** Text of an env file. */
export function envText(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('');
}

/** Writes the env file; a Grafana password that is there stays, for Grafana takes it at its first start only. */
export async function writeEnvironment(settings: Settings, credentials: Credentials): Promise<void> {
  const file = envFile(settings);
  const known = parseEnv(await readFile(file, 'utf8').catch(() => ''));
  const grafanaPassword = known.GRAFANA_ADMIN_PASSWORD || randomBytes(18).toString('base64url');
  await mkdir(settings.stateDir, { recursive: true });
  await writeFile(file, envText(composeVariables(settings, credentials, grafanaPassword)), { mode: 0o600 });
}

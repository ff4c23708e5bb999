import type { Credentials } from './credentials.ts';
import type { Programs } from '../engines/build.ts';
import type { PortName, Settings } from '../settings.ts';
import { writersFolder } from './writers.ts';

/** What a part needs to build its start command. */
export interface Context {
  settings: Settings;
  programs: Programs;
  credentials: Credentials;
}

export interface Command {
  file: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Paths in the state folder as parts are told them: relative to that folder, where every part is started. Its own path may hold any character, and
 * must not end in a pattern (POD_LOGS), a list (SeaweedFS's folders) or a YAML value (DATA_DIR). Those of the clusters are in clusters.ts.
 */
export const statePaths = {
  objects: 'data/s3',
  loki: 'data/loki',
  mimir: 'data/mimir',
  tempo: 'data/tempo',
  inbox: 'data/inbox',
  rules: 'rules',
  alerting: 'alerting',
  writers: writersFolder,
} as const;

/** One process of the native stack. */
export interface Part {
  name: string;
  title: string;
  ports: PortName[];
  command(context: Context): Command;
  /** URL that responds with a status below 500 (or one of `readyStatus`) when the part is ready. */
  readyUrl?(context: Context): string;
  readyStatus?: number[];
  /** Port on which an accepted connection means ready. */
  readyPort?: PortName;
  /** The URL a person opens. */
  address?(context: Context): string;
  /** Seconds it has to exit after SIGTERM before it is killed. */
  stopSeconds: number;
  /** Runs once it responds, before other parts start. */
  afterReady?(context: Context): Promise<void>;
}

export const localhost = '127.0.0.1';

export function at(context: Pick<Context, 'settings'>, port: PortName): string {
  return `${localhost}:${context.settings.ports[port]}`;
}

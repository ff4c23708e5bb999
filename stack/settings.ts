import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { Failure } from './failure.ts';
import { unsafePort } from './unsafePorts.ts';

/** Every port a native stack listens on; a second stack on the same machine adds one offset to all of them. */
const basePorts = {
  page: 3000,
  service: 8080,
  edge: 8081,
  hold: 4319,
  alloy: 12345,
  alloyOtlp: 4318,
  road: 8095,
  gateway: 8090,
  ingest: 8091,
  ingestMetrics: 8092,
  inbox: 8093,
  loki: 3100,
  lokiGrpc: 9095,
  lokiGossip: 7946,
  mimir: 9009,
  mimirGrpc: 9096,
  mimirGossip: 7947,
  tempo: 3200,
  tempoGrpc: 9097,
  tempoGossip: 7948,
  tempoOtlp: 4418,
  s3: 8333,
  s3Filer: 8888,
  s3Master: 9333,
  s3Volume: 9340,
  s3Admin: 23646,
  secondService: 8082,
  secondEdge: 8083,
  secondHold: 4321,
  secondAlloy: 12346,
  secondAlloyOtlp: 4320,
  secondRoad: 8096,
} as const;

export type PortName = keyof typeof basePorts;
export type Ports = Record<PortName, number>;

export interface Settings {
  /** The repository. */
  root: string;
  /** Where this stack keeps its data, logs and process ids. */
  stateDir: string;
  /** Where built engines are kept for all stacks of this user. */
  cacheDir: string;
  /** Server from which engine releases are downloaded when it is reachable: https://github.com or a mirror; undefined builds all from source. */
  enginesFrom?: string;
  ports: Ports;
  /** Workload clusters, 1 or 2; undefined for as many as were started last, at first one. */
  clusters?: number;
  environment: string;
  tenant: string;
  /** Requests per second from the load generator. */
  rate: number;
  /** Share of menu loads that fail, 0 to 1; undefined keeps the service's default of 10%. */
  failureRate?: number;
  /** An installed Grafana to start in place of the preview page. */
  grafanaHome?: string;
}

function number(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  const value = text === undefined || text === '' ? fallback : Number(text);
  if (!Number.isFinite(value) || value < min || value > max) {
    throw new Failure(
      `${name}=${text} cannot be used`,
      `it must be a number from ${min} to ${max}`,
      `set ${name} to such a number, or unset it to use ${fallback}`
    );
  }
  return value;
}

/** Where the engines are released. */
export const defaultServer = 'https://github.com';

/** @throws Failure when ENGINES or ENGINES_FROM is invalid. */
function enginesFrom(env: NodeJS.ProcessEnv): string | undefined {
  const { ENGINES: how, ENGINES_FROM: from } = env;
  if (how && how !== 'build') {
    throw new Failure(
      `ENGINES=${how} cannot be used`,
      'the only accepted value is "build"',
      'set ENGINES=build to build the engines from source, or unset it to download releases where available'
    );
  }
  if (from && !/^https?:\/\/[^/]/.test(from)) {
    throw new Failure(
      `ENGINES_FROM=${from} cannot be used`,
      'it is not a URL',
      'set it to a mirror of https://github.com, such as ENGINES_FROM=https://mirror.example.com/github'
    );
  }
  return how === 'build' ? undefined : (from || defaultServer).replace(/\/+$/, '');
}

const mostOffset = 30000;

const portsAt = (offset: number) =>
  Object.fromEntries(Object.entries(basePorts).map(([name, port]) => [name, port + offset])) as Ports;

function portsOf(env: NodeJS.ProcessEnv): Ports {
  const offset = number(env, 'PORT_OFFSET', 0, 0, mostOffset);
  const unsafe = unsafePort(portsAt(offset));
  if (unsafe) {
    let next = offset + 1;
    while (unsafePort(portsAt(next))) {
      next++;
    }
    throw new Failure(
      `PORT_OFFSET=${offset} cannot be used`,
      `it puts ${unsafe}, a port that browsers refuse to open`,
      `choose another offset, such as PORT_OFFSET=${next}`
    );
  }
  return portsAt(offset);
}

/** @throws Failure when CLUSTERS is invalid. */
function clustersOf(env: NodeJS.ProcessEnv): number | undefined {
  const { CLUSTERS: wanted } = env;
  if (wanted && !['1', '2'].includes(wanted)) {
    throw new Failure(
      `CLUSTERS=${wanted} cannot be used`,
      'it must be 1 or 2',
      'set CLUSTERS=2 for a second cluster beside the first, or CLUSTERS=1 for the first alone'
    );
  }
  return wanted ? Number(wanted) : undefined;
}

function stateDirOf(env: NodeJS.ProcessEnv, root: string): string {
  const wanted = env.STATE_DIR || '.stack';
  const stateDir = resolve(root, wanted);
  const refuse = (why: string) =>
    new Failure(
      `STATE_DIR=${JSON.stringify(wanted)} cannot be used`,
      why,
      'use a folder of its own, such as STATE_DIR=.stack2'
    );
  if (/[\u0000-\u001f\u007f]/.test(stateDir)) {
    throw refuse('it contains a line break or another control character');
  }
  if (relative(stateDir, root).split(sep)[0] !== '..') {
    throw refuse('it contains the repository, and "make clean" removes that folder');
  }
  return stateDir;
}

/**
 * Reads the settings of one stack from the environment.
 * @throws Failure when a variable has an invalid value.
 */
export function loadSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const root = resolve(import.meta.dirname, '..');
  return {
    root,
    stateDir: stateDirOf(env, root),
    cacheDir: join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'the-pass'),
    enginesFrom: enginesFrom(env),
    ports: portsOf(env),
    clusters: clustersOf(env),
    environment: env.ENVIRONMENT || 'native',
    tenant: 'restaurant',
    rate: number(env, 'RATE', 10, 0, 10000),
    failureRate: env.FAILURE_RATE ? number(env, 'FAILURE_RATE', 0.1, 0, 1) : undefined,
    grafanaHome: env.GRAFANA_HOME || undefined,
  };
}

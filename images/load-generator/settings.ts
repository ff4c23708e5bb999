/** What the traffic scripts take from the environment. Pure: k6 hands in `__ENV`, tests a plain object. */

import { type Wave, WAVES } from './waves.ts';

type Env = Record<string, string | undefined>;

interface NormalDaySettings {
  /** Where customers go in: the edge proxy, without a slash at the end. */
  edgeUrl: string;
  /** OTLP/HTTP receiver of the telemetry collector, without `/v1/metrics`. */
  otlpUrl: string;
  /** Customer requests per second, on average; 0 leaves only probes and the menu reader. */
  rate: number;
  /** deployment.environment.name of what the menu reader publishes. */
  environment: string;
  /** A k6 duration such as `90s` or `24h`. */
  duration: string;
  /** Same seed, same choices. */
  seed: number;
}

interface FixedSettings {
  edgeUrl: string;
  /** How many requests are sent, exactly. */
  requests: number;
  /** Requests per second. */
  rate: number;
  seed: number;
  /** What the id of each request begins with; undefined for requests of the mix, which have none. */
  ids?: string;
  /** How requests with ids ask. */
  method: 'GET' | 'HEAD' | 'OPTIONS';
}

interface WaveSettings {
  edgeUrl: string;
  wave: Wave;
  duration: string;
  seed: number;
}

// ten years: "until it is stopped"
const FOR_EVER = '87600h';

/** @throws Error that names the variable, what is wrong with it and what it may be. */
export function readNormalDaySettings(env: Env): NormalDaySettings {
  return {
    edgeUrl: url(env, 'EDGE_URL', 'http://127.0.0.1:8081'),
    otlpUrl: url(env, 'OTLP_URL', 'http://127.0.0.1:4318'),
    rate: number(env, 'RATE', 10, 0, 10_000),
    environment: word(env, 'ENVIRONMENT', 'native'),
    duration: duration(env, 'DURATION', FOR_EVER),
    seed: whole(env, 'SEED', 1, 0, 0x7fffffff),
  };
}

/** @throws Error that names the variable, what is wrong with it and what it may be. */
export function readFixedSettings(env: Env): FixedSettings {
  return {
    edgeUrl: url(env, 'EDGE_URL', 'http://127.0.0.1:8081'),
    requests: whole(env, 'REQUESTS', 1000, 1, 1_000_000),
    rate: number(env, 'RATE', 100, 0.01, 10_000),
    seed: whole(env, 'SEED', 1, 0, 0x7fffffff),
    ids: env.IDS ? word(env, 'IDS', '') : undefined,
    method: method(env),
  };
}

function method({ METHOD: value = '' }: Env): FixedSettings['method'] {
  if (value === '' || value === 'GET' || value === 'HEAD' || value === 'OPTIONS') {
    return value || 'GET';
  }
  throw bad('METHOD', value, 'is not a method that is counted', 'GET, HEAD or OPTIONS');
}

/** @throws Error that names the variable, what is wrong with it and what it may be. */
export function readWaveSettings(env: Env): WaveSettings {
  const wave = WAVES.find((name) => name === env.WAVE);
  if (!wave) {
    throw bad('WAVE', env.WAVE ?? '', 'is not a wave', `one of ${WAVES.join(', ')}`);
  }
  return {
    edgeUrl: url(env, 'EDGE_URL', 'http://127.0.0.1:8081'),
    wave,
    duration: duration(env, 'DURATION', FOR_EVER),
    seed: whole(env, 'SEED', 1, 0, 0x7fffffff),
  };
}

function url(env: Env, name: string, fallback: string): string {
  const value = env[name] || fallback;
  if (!/^https?:\/\/[^\s/]+(\/[^\s]*)?$/.test(value)) {
    throw bad(name, value, 'is not an HTTP URL', `a URL such as ${fallback}`);
  }
  return value.replace(/\/+$/, '');
}

function number(env: Env, name: string, fallback: number, min: number, max: number): number {
  const value = env[name] || String(fallback);
  if (!/^\d+(\.\d+)?$/.test(value) || Number(value) < min || Number(value) > max) {
    throw bad(name, value, 'is not a number in range', `a number from ${min} to ${max}`);
  }
  return Number(value);
}

function whole(env: Env, name: string, fallback: number, min: number, max: number): number {
  const value = number(env, name, fallback, min, max);
  if (!Number.isInteger(value)) {
    throw bad(name, String(value), 'is not a whole number', `a whole number from ${min} to ${max}`);
  }
  return value;
}

function duration(env: Env, name: string, fallback: string): string {
  const value = env[name] || fallback;
  if (!/^(\d+h)?(\d+m)?(\d+s)?$/.test(value) || !/[1-9]/.test(value)) {
    throw bad(name, value, 'is not a duration', 'a duration such as 90s, 15m or 24h');
  }
  return value;
}

function word(env: Env, name: string, fallback: string): string {
  const value = env[name] || fallback;
  if (!/^[A-Za-z0-9._-]{1,63}$/.test(value)) {
    throw bad(name, value, 'is not a plain name', 'letters, digits, dots, dashes and underscores (63 at most)');
  }
  return value;
}

function bad(name: string, value: string, what: string, cure: string): Error {
  return new Error(`${name}="${value}" ${what}. Set it to ${cure}, or unset it.`);
}

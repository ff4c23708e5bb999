/**
 * Makes the buckets of the hub and puts their lifecycle rules; safe to run again. Runs in k6, an image that is there anyway:
 *
 *   k6 run --quiet --summary-mode=disabled apply.ts
 *
 * Environment: S3_ENDPOINT (host:port), S3_ACCESS_KEY, S3_SECRET_KEY, LIFECYCLE_DIR (folder of `<bucket>.lifecycle.json`).
 */
import { sleep } from 'k6';
import crypto from 'k6/crypto';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { lifecycleXml } from './lifecycle.ts';
import { signedHeaders, type Hashes, type Request } from './signature.ts';

declare const __ENV: Record<string, string | undefined>;
declare function open(path: string): string;

const BUCKETS = ['loki', 'mimir', 'tempo'];
const PATIENCE_SECONDS = 60;

export const options: Options = { vus: 1, iterations: 1, throw: true };

const endpoint = needed('S3_ENDPOINT');
const keys = { accessKey: needed('S3_ACCESS_KEY'), secretKey: needed('S3_SECRET_KEY'), region: 'us-east-1' };
const rules = new Map(BUCKETS.map((name) => [name, open(`${needed('LIFECYCLE_DIR')}/${name}.lifecycle.json`)]));

const hashes: Hashes = {
  sha256Hex: (text) => crypto.sha256(text, 'hex'),
  hmac: (key, text) => crypto.hmac('sha256', key, text, 'binary'),
  hmacHex: (key, text) => crypto.hmac('sha256', key, text, 'hex'),
};

export default function applyAll(): void {
  for (const [bucket, text] of rules) {
    put(bucket, '', '', [200, 409]); // 409: it is there already
    put(bucket, 'lifecycle=', lifecycleXml(text), [200]);
  }
}

/** Ends the run, with a status other than 0, if the store refuses or stays away. */
function put(bucket: string, query: string, body: string, accepted: number[]): void {
  const request = { method: 'PUT', host: endpoint, path: `/${bucket}`, query, body };
  for (let left = PATIENCE_SECONDS; ; left--) {
    const { status, reason } = send(request);
    if (accepted.includes(status)) {
      return;
    }
    // away (0) or still starting (5xx): come again
    if (left === 1 || (status >= 400 && status < 500)) {
      exec.test.abort(`bucket ${bucket}${query && ` (${query})`} at ${endpoint}: ${reason}`);
    }
    sleep(1);
  }
}

function send(request: Request): { status: number; reason: string } {
  const address = `http://${request.host}${request.path}${request.query && `?${request.query}`}`;
  const headers = signedHeaders(request, keys, new Date(), hashes);
  try {
    const { status, body } = http.put(address, request.body, { headers, timeout: '10s' });
    return { status, reason: `answered ${status} ${body}` };
  } catch (error) {
    return { status: 0, reason: String(error) };
  }
}

function needed(name: string): string {
  const value = __ENV[name];
  if (!value) {
    throw new Error(
      `${name} is not set. It says where and how the object store is reached; see the head of this file.`
    );
  }
  return value;
}

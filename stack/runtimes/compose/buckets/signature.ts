/** AWS Signature Version 4 for S3, one chunk. Pure: hashing comes from whoever runs it (k6 or Node). */

export interface Hashes {
  sha256Hex(text: string): string;
  hmac(key: string | ArrayBuffer, text: string): ArrayBuffer;
  hmacHex(key: ArrayBuffer, text: string): string;
}

export interface Request {
  method: string;
  host: string;
  path: string;
  /** Canonical: sorted, encoded, `key=value` with the `=` even when the value is empty. */
  query: string;
  body: string;
}

export interface Keys {
  accessKey: string;
  secretKey: string;
  region: string;
}

/** Headers to send besides Host. */
export function signedHeaders(request: Request, keys: Keys, now: Date, hashes: Hashes): Record<string, string> {
  const moment = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = moment.slice(0, 8);
  const bodyHash = hashes.sha256Hex(request.body);
  const names = 'host;x-amz-content-sha256;x-amz-date';
  const canonical = [
    request.method,
    request.path,
    request.query,
    `host:${request.host}`,
    `x-amz-content-sha256:${bodyHash}`,
    `x-amz-date:${moment}`,
    '',
    names,
    bodyHash,
  ].join('\n');
  const scope = `${day}/${keys.region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, hashes.sha256Hex(canonical)].join('\n');
  const signingKey = [keys.region, 's3', 'aws4_request'].reduce(
    (key, text) => hashes.hmac(key, text),
    hashes.hmac(`AWS4${keys.secretKey}`, day)
  );
  const signature = hashes.hmacHex(signingKey, toSign);
  return {
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': moment,
    Authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { lifecycleXml } from './lifecycle.ts';
import { signedHeaders, type Hashes } from './signature.ts';

const hmac = (key: string | ArrayBuffer, text: string) =>
  createHmac('sha256', typeof key === 'string' ? key : Buffer.from(key)).update(text);
const hashes: Hashes = {
  sha256Hex: (text) => createHash('sha256').update(text).digest('hex'),
  hmac: (key, text) => new Uint8Array(hmac(key, text).digest()).buffer,
  hmacHex: (key, text) => hmac(key, text).digest('hex'),
};

test('a request is signed as the example in the S3 documentation ("GET Bucket Lifecycle")', () => {
  const headers = signedHeaders(
    { method: 'GET', host: 'examplebucket.s3.amazonaws.com', path: '/', query: 'lifecycle=', body: '' },
    {
      accessKey: 'AKIAIOSFODNN7EXAMPLE',
      secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    },
    new Date('2013-05-24T00:00:00Z'),
    hashes
  );
  assert.equal(headers['x-amz-date'], '20130524T000000Z');
  assert.match(headers.Authorization, /Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request, /);
  assert.match(headers.Authorization, /Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543$/);
});

test('rules become XML: lists in the singular, nested objects, an empty prefix', () => {
  const rules = {
    Rules: [
      {
        ID: 'a & b',
        Status: 'Enabled',
        Filter: { Prefix: '' },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
      {
        ID: 'tiers',
        Status: 'Enabled',
        Filter: { Prefix: 'x/' },
        Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }],
      },
    ],
  };
  assert.equal(
    lifecycleXml(JSON.stringify(rules)),
    '<LifecycleConfiguration>' +
      '<Rule><ID>a &amp; b</ID><Status>Enabled</Status><Filter><Prefix></Prefix></Filter>' +
      '<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>' +
      '<Rule><ID>tiers</ID><Status>Enabled</Status><Filter><Prefix>x/</Prefix></Filter>' +
      '<Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition></Rule>' +
      '</LifecycleConfiguration>'
  );
});

test('a file without rules is refused', () => {
  assert.throws(() => lifecycleXml('{"Rules":[]}'), /no "Rules"/);
  assert.throws(() => lifecycleXml('{}'), /no "Rules"/);
});

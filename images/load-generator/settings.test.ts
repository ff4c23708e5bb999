import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNormalDaySettings, readFixedSettings } from './settings.ts';

test('without environment, the addresses of the native stack and ten requests a second, until stopped', () => {
  assert.deepEqual(readNormalDaySettings({}), {
    edgeUrl: 'http://127.0.0.1:8081',
    otlpUrl: 'http://127.0.0.1:4318',
    rate: 10,
    environment: 'native',
    duration: '87600h',
    seed: 1,
  });
});

test('a slash at the end of an address does not double', () => {
  assert.equal(readNormalDaySettings({ EDGE_URL: 'http://edge:8081/' }).edgeUrl, 'http://edge:8081');
});

test('an empty variable is one that was left out', () => {
  assert.equal(readFixedSettings({ REQUESTS: '' }).requests, 1000);
});

test('no customers at all is a rate, less than one a second too', () => {
  assert.equal(readNormalDaySettings({ RATE: '0' }).rate, 0);
  assert.equal(readNormalDaySettings({ RATE: '0.5' }).rate, 0.5);
});

for (const [name, value] of [
  ['EDGE_URL', 'edge:8081'],
  ['OTLP_URL', 'ftp://alloy'],
  ['RATE', '-1'],
  ['RATE', 'fast'],
  ['RATE', '10001'],
  ['DURATION', '10'],
  ['DURATION', '0s'],
  ['ENVIRONMENT', 'a b'],
  ['SEED', '1.5'],
]) {
  test(`${name}="${value}" is refused, and the error says what it may be`, () => {
    assert.throws(
      () => readNormalDaySettings({ [name]: value }),
      new RegExp(`^Error: ${name}="${value}" is not .*Set it to `)
    );
  });
}

test('REQUESTS is a whole number above 0', () => {
  assert.throws(() => readFixedSettings({ REQUESTS: '0' }), /REQUESTS="0"/);
  assert.throws(() => readFixedSettings({ REQUESTS: '2.5' }), /whole number/);
});

test('requests have ids only where their beginning is named', () => {
  assert.equal(readFixedSettings({}).ids, undefined);
  assert.equal(readFixedSettings({ IDS: 'r1-' }).ids, 'r1-');
  assert.throws(() => readFixedSettings({ IDS: 'a/b' }), /IDS="a\/b" is not a plain name/);
  assert.equal(readFixedSettings({ METHOD: 'HEAD' }).method, 'HEAD');
  assert.throws(() => readFixedSettings({ METHOD: 'POST' }), /METHOD="POST" is not a method that is counted/);
});

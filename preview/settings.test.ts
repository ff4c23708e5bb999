import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './settings';

const HUB = { HUB_URL: 'http://127.0.0.1:8090', READER_USER: 'reader', READER_PASSWORD: 'secret' };

test('what is missing is named, all of it', () => {
  assert.throws(() => readSettings({ READER_USER: 'reader' }), /HUB_URL, READER_PASSWORD not set/);
});

test('page address and port have defaults, and a port must be one', () => {
  assert.deepEqual(readSettings(HUB), {
    address: '127.0.0.1',
    port: 3000,
    hub: { url: HUB.HUB_URL, user: 'reader', password: 'secret' },
  });
  assert.equal(readSettings({ ...HUB, PAGE_PORT: '7000' }).port, 7000);
  assert.throws(() => readSettings({ ...HUB, PAGE_PORT: 'door' }), /PAGE_PORT is not a port: door/);
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { execa, type ResultPromise } from 'execa';
import { loadSettings } from '../../settings.ts';
import { until } from '../../../verify/until.ts';
import { fileOf } from '../configuration.ts';
import { localhost } from '../part.ts';

/** The gateway's file in a real Caddy, before a store that answers when it is told to. */
const caddy = process.env.CADDY!;

const password = 'x';

const waiting: ServerResponse[] = [];
const asked: IncomingMessage[] = [];
const store = createServer((request, response) => {
  asked.push(request);
  waiting.push(response);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, localhost);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

let gateway: ResultPromise;
let url: string;

before(async () => {
  store.listen(0, localhost);
  await once(store, 'listening');
  const address = `${localhost}:${(store.address() as AddressInfo).port}`;
  const port = await freePort();
  const { stdout: hash } = await execa(caddy, ['hash-password', '--plaintext', password]);
  url = `http://${localhost}:${port}`;
  gateway = execa(caddy, ['run', '--adapter', 'caddyfile', '--config', fileOf(loadSettings({}), 'gateway')], {
    reject: false,
    env: {
      LISTEN_ADDR: localhost,
      GATEWAY_PORT: String(port),
      ...Object.fromEntries(['LOKI', 'MIMIR', 'TEMPO', 'INGEST'].map((name) => [name, address])),
      HUB_TENANT: 'restaurant',
      READER_USER: 'reader',
      READER_PASSWORD_HASH: hash,
      GUEST_PATIENCE: '1s',
      READER_PATIENCE: '10m',
    },
  });
  await until('the gateway answers', async () => (await fetch(`${url}/ready`)).ok || undefined);
});

after(async () => {
  gateway.kill();
  await gateway;
  store.closeAllConnections();
  store.close();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    headers: { Authorization: `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`, ...headers },
  });

for (const path of ['/loki/api/v1/query?query=1', '/prometheus/api/v1/query?query=1', '/tempo/api/search?q=%7B%7D']) {
  test(`${path}: a guest's question ends, that of who has signed in goes on; no store hears a name`, async () => {
    waiting.length = asked.length = 0;
    const signedIn = ask(path, { 'X-Grafana-User': 'somebody' });
    await until('the store is asked', async () => waiting[0]);
    assert.equal((await ask(path)).status, 504);
    waiting[0].end('answered');
    assert.equal((await signedIn).status, 200);
    assert.ok(asked.length > 1, 'the guest was asked for too');
    assert.deepEqual(
      asked.map(({ headers }) => [headers['x-scope-orgid'], headers['x-grafana-user']]),
      asked.map(() => ['restaurant', undefined])
    );
  });
}

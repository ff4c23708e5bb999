import assert from 'node:assert/strict';
import { request } from 'node:https';
import { describe, test } from 'node:test';
import { forward } from '../../stack/runtimes/kind/forward.ts';
import { secretValue } from '../../stack/runtimes/kind/kubectl.ts';

const servername = 'gateway.central-observability.svc.cluster.local';

/** Asks the encrypted port of the gateway who it is. @throws Error of the handshake. */
async function handshake(ca: string | undefined, name: string): Promise<number> {
  const way = await forward('central-observability', 'service/gateway', 8443);
  try {
    return await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: new URL(way.url).port, path: '/ready', servername: name, ca }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      })
        .once('error', reject)
        .end();
    });
  } finally {
    await way.close();
  }
}

/** The road out of a node. */
export function roadTests(): void {
  describe('the road from the collectors is encrypted', () => {
    test('a collector that knows the authority is let in', async () => {
      assert.equal(await handshake(await secretValue('monitoring', 'hub-ca', 'ca.crt'), servername), 200);
    });

    test('without the authority, or under another name, there is no road', async () => {
      await assert.rejects(handshake(undefined, servername), /certificate|issuer/i);
      const ca = await secretValue('monitoring', 'hub-ca', 'ca.crt');
      await assert.rejects(handshake(ca, 'elsewhere.example'), /altnames|alert|handshake/i);
    });
  });
}

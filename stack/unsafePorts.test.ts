import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from './settings.ts';
import { unsafePort } from './unsafePorts.ts';

/** Whether fetch refuses the port by itself; nobody is asked. */
async function fetchRefuses(port: number): Promise<boolean> {
  const nobody = { dispatch: () => assert.fail('asked') };
  const request = fetch(`http://127.0.0.1:${port}`, { dispatcher: nobody } as unknown as RequestInit);
  const error = (await request.catch((reason: unknown) => reason)) as Error;
  return (error.cause as Error).message === 'bad port';
}

test('the ports are those that fetch refuses', async () => {
  const { ports } = loadSettings({});
  for (let page = ports.page; page <= 12000; page++) {
    const unsafe = unsafePort({ ...ports, page });
    assert.equal(unsafe !== undefined, await fetchRefuses(page), `${page}`);
  }
});

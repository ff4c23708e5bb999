import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Failure } from '../failure.ts';
import { needPort } from './ports.ts';

test('a taken port is said by part, number and holder, with PORT_OFFSET as the way out; a free one is not', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await assert.rejects(
    needPort('The Pass (Grafana)', port),
    (error) =>
      error instanceof Failure &&
      error.what.startsWith('The Pass (Grafana)') &&
      error.why.includes(`port ${port} is in use by `) &&
      (process.platform !== 'linux' || error.why.includes(`(process ${process.pid})`)) &&
      error.remedy.includes('PORT_OFFSET')
  );
  await new Promise((resolve) => server.close(resolve));
  await needPort('The Pass (Grafana)', port);
});

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { menuPayload } from '../images/load-generator/menu.ts';
import type { Credentials } from '../stack/runtimes/credentials.ts';
import { type Hub, single } from '../verify/hub.ts';
import { type Fixture, service } from './fixture/fixture.ts';
import { spanPayload } from './fixture/oddSpans.ts';

interface Call {
  method: string;
  path: string;
  /** A function where it says what time it is: a moment before the fixture would be in its answers. */
  body?: string | (() => string);
  headers?: Record<string, string>;
}

type Who = 'collector' | 'reader' | 'wrong password' | 'stranger' | 'nobody';

const json = { 'Content-Type': 'application/json' };

const post = { method: 'POST', headers: json };

const dish = { id: '1', name: 'Soup', price: 1, available: true, restaurant: 'Here', category: 'Soups' };

/** Small, but real: what the collector may send. */
const writes: Call[] = [
  { ...post, path: '/otlp/v1/logs', body: () => logPayload(Date.now()) },
  { ...post, path: '/otlp/v1/metrics', body: () => menuPayload([dish], 'gateway-test', Date.now()) },
  { ...post, path: '/v1/traces', body: () => spanPayload(Date.now(), 'gateway-test') },
];

function logPayload(unixMillis: number): string {
  const attribute = { key: 'service.name', value: { stringValue: 'gateway-test' } };
  const record = { timeUnixNano: `${unixMillis}000000`, body: { stringValue: 'a line' } };
  return JSON.stringify({
    resourceLogs: [{ resource: { attributes: [attribute] }, scopeLogs: [{ logRecords: [record] }] }],
  });
}

const reads: Call[] = [
  '/loki/api/v1/query?query=vector(1)',
  '/loki/api/v1/labels',
  '/loki/api/v1/label/service_name/values',
  '/prometheus/api/v1/query?query=1',
  '/prometheus/api/v1/labels',
  '/prometheus/api/v1/label/service_name/values',
  '/tempo/api/search?q=%7B%7D&limit=1',
  '/tempo/api/v2/search/tags',
].map((path) => ({ method: 'GET', path }));

/** What changes or removes something, or tells about the inside of a store. */
const refused: Call[] = [
  { method: 'POST', path: '/loki/api/v1/push', body: '{"streams":[]}', headers: json },
  { method: 'POST', path: '/loki/api/v1/delete?query=%7Bservice_name%3D~%22.%2B%22%7D&start=0' },
  { method: 'PUT', path: '/loki/api/v1/delete?query=%7Bservice_name%3D~%22.%2B%22%7D&start=0' },
  { method: 'DELETE', path: '/loki/api/v1/delete?request_id=x' },
  { method: 'POST', path: '/loki/api/v1/rules/x', body: 'name: x' },
  { method: 'POST', path: '/loki/api/v1/label/../push', body: '{"streams":[]}', headers: json },
  { method: 'POST', path: '/loki/api/v1/label/%2e%2e/push', body: '{"streams":[]}', headers: json },
  { method: 'POST', path: '/loki/otlp/v1/logs', body: '{"resourceLogs":[]}', headers: json },
  { method: 'POST', path: '/prometheus/api/v1/push' },
  { method: 'POST', path: '/prometheus/config/v1/rules/x', body: 'name: x' },
  { method: 'POST', path: '/prometheus/api/v1/label/../../../api/v1/push' },
  { method: 'POST', path: '/prometheus/api/v1/admin/tsdb/delete_series?match%5B%5D=up' },
  { method: 'POST', path: '/tempo/v1/traces', body: '{"resourceSpans":[]}', headers: json },
  { method: 'POST', path: '/tempo/api/overrides', body: '{}' },
  { method: 'POST', path: '/tempo/flush' },
  { method: 'POST', path: '/api/v1/push' },
  { method: 'POST', path: '/flush' },
  { method: 'POST', path: '/ingester/shutdown' },
  { method: 'GET', path: '/config' },
  { method: 'GET', path: '/metrics' },
  { method: 'GET', path: '/loki/config' },
  { method: 'GET', path: '/tempo/status/config' },
  // by any spelling: an encoded letter, the other name of the parameter, a second one
  ...['q=', 'query=', 'q=%7B%7D&q='].map((name) => ({
    method: 'GET',
    path: `/tempo/api/metrics/query_range?${name}%7B%7D%7Crate()with(e%78emplars%3D2000000000)&start=1&end=2&step=1`,
  })),
];

/** The gateway, and what it knows of; filled in before the first test runs. */
export interface Gate {
  /** Without a slash at the end. */
  url: string;
  users: Pick<Credentials, 'collectorUser' | 'collectorPassword' | 'readerUser' | 'readerPassword'>;
  hub: Hub;
  fixture: Fixture;
}

/** Who may do what at the one road in. */
export function gatewayTests(gate: () => Gate): void {
  // Not fetch: it tidies "..", and a stranger would not.
  const call = (
    { method, path, body, headers = {} }: Call,
    who: Who
  ): Promise<{ status: number; retryAfter?: string }> => {
    const { url, users } = gate();
    const passwords: Record<Exclude<Who, 'nobody'>, string> = {
      collector: `${users.collectorUser}:${users.collectorPassword}`,
      reader: `${users.readerUser}:${users.readerPassword}`,
      'wrong password': `${users.collectorUser}:wrong`,
      stranger: 'stranger:wrong',
    };
    const authorization: Record<string, string> =
      who === 'nobody' ? {} : { Authorization: `Basic ${Buffer.from(passwords[who]).toString('base64')}` };
    const { hostname: host, port } = new URL(url);
    return new Promise((resolve, reject) => {
      request({ host, port, method, path, headers: { ...headers, ...authorization } }, (response) => {
        response
          .resume()
          .once('end', () =>
            resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
          );
      })
        .once('error', reject)
        .end(typeof body === 'function' ? body() : body);
    });
  };

  describe('the gateway', () => {
    for (const write of writes) {
      test(`${write.path}: the collector writes`, async () => {
        const { status } = await call(write, 'collector');
        assert.ok(status === 200 || status === 204, `answered ${status}`);
      });

      for (const who of ['reader', 'wrong password', 'stranger', 'nobody'] as const) {
        test(`${write.path}: ${who} is told to come again, so that a collector with an old password keeps its data`, async () => {
          assert.deepEqual(await call(write, who), { status: 503, retryAfter: '5' });
        });
      }
    }

    for (const read of reads) {
      test(`${read.path}: the reader reads, nobody else does`, async () => {
        assert.equal((await call(read, 'reader')).status, 200);
        for (const who of ['collector', 'wrong password', 'stranger', 'nobody'] as const) {
          assert.equal((await call(read, who)).status, 401, who);
        }
      });
    }

    for (const what of refused) {
      test(`${what.method} ${what.path} is refused to everyone`, async () => {
        for (const who of ['collector', 'reader', 'wrong password', 'stranger', 'nobody'] as const) {
          const { status } = await call(what, who);
          assert.ok([400, 401, 403, 404, 405].includes(status), `${who} got ${status}`);
        }
      });
    }

    test('a reader cannot choose another tenant', async () => {
      const { hub, url, users, fixture } = gate();
      const query = `sum(count_over_time({service_name="${service}"}[1h]))`;
      const time = fixture.to;
      const address = new URL(`${url}/loki/api/v1/query`);
      address.searchParams.set('query', query);
      address.searchParams.set('time', String(time));
      const answer = await fetch(address, {
        headers: {
          Authorization: `Basic ${Buffer.from(`${users.readerUser}:${users.readerPassword}`).toString('base64')}`,
          'X-Scope-OrgID': 'another',
        },
      });
      const { data } = (await answer.json()) as { data: { result: Array<{ value: [number, string] }> } };
      assert.equal(Number(data.result[0]?.value[1]), single(await hub.logql(query, time)));
    });
  });
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { after, describe, test } from 'node:test';
import { parse } from 'yaml';
import { menuPayload } from '../images/load-generator/menu.ts';
import type { Writer } from '../stack/runtimes/writers.ts';
import { type Hub, single } from '../verify/hub.ts';
import { until } from '../verify/until.ts';
import { type Fixture, service as watched } from './fixture/fixture.ts';
import { spanPayload } from './fixture/oddSpans.ts';

interface Call {
  method: string;
  path: string;
  /** A function where it says what time it is (a moment before the fixture would be in its answers) and which cluster it is of. */
  body?: string | ((cluster: string | undefined) => string);
  headers?: Record<string, string>;
}

type Who = 'collector' | 'reader' | 'wrong password' | 'stranger' | 'nobody';

const json = { 'Content-Type': 'application/json' };

const post = { method: 'POST', headers: json };

const dish = { id: '1', name: 'Soup', price: 1, available: true, restaurant: 'Here', category: 'Soups' };

const service = 'gateway-test';

interface Write extends Call {
  body: (cluster: string | undefined) => string;
}

/** Small, but real: what the collector may send. */
const writes: Write[] = [
  { ...post, path: '/otlp/v1/logs', body: (cluster) => from(cluster, logPayload(Date.now())) },
  { ...post, path: '/otlp/v1/metrics', body: (cluster) => from(cluster, menuPayload([dish], service, Date.now())) },
  { ...post, path: '/v1/traces', body: (cluster) => from(cluster, spanPayload(Date.now(), service)) },
];
const [lines] = writes;

/** A payload as the collector of a cluster sends it: each resource names the cluster. */
function from(cluster: string | undefined, payload: string): string {
  const request = JSON.parse(payload) as Record<string, Array<{ resource: { attributes: unknown[] } }>>;
  for (const { resource } of cluster === undefined ? [] : Object.values(request).flat()) {
    resource.attributes.push({ key: 'k8s.cluster.name', value: { stringValue: cluster } });
  }
  return JSON.stringify(request);
}

function logPayload(unixMillis: number): string {
  const attribute = { key: 'service.name', value: { stringValue: service } };
  const record = { timeUnixNano: `${unixMillis}000000`, body: { stringValue: 'a line' } };
  return JSON.stringify({
    resourceLogs: [{ resource: { attributes: [attribute] }, scopeLogs: [{ logRecords: [record] }] }],
  });
}

const reads: Call[] = [
  '/loki/api/v1/query?query=vector(1)',
  '/loki/api/v1/labels',
  '/loki/api/v1/label/service_name/values',
  '/loki/api/v1/drilldown-limits',
  '/loki/api/v1/index/volume?query=%7Bservice_name%3D~%22.%2B%22%7D',
  '/loki/api/v1/detected_labels',
  '/loki/api/v1/detected_fields?query=%7Bservice_name%3D~%22.%2B%22%7D',
  '/prometheus/api/v1/query?query=1',
  '/prometheus/api/v1/labels',
  '/prometheus/api/v1/label/service_name/values',
  '/prometheus/api/v1/metadata',
  '/prometheus/api/v1/rules',
  '/prometheus/api/v1/alerts',
  '/alertmanager/api/v2/alerts',
  '/alertmanager/api/v2/alerts/groups',
  '/alertmanager/api/v2/status',
  '/alertmanager/api/v2/silences',
  '/alertmanager/api/v1/status/buildinfo',
  '/inbox/messages',
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
  { method: 'POST', path: '/prometheus/api/v1/rules', body: 'name: x' },
  { method: 'GET', path: '/prometheus/config/v1/rules' },
  { method: 'DELETE', path: '/prometheus/config/v1/rules/platform.yaml' },
  { method: 'POST', path: '/prometheus/config/v1/rules/platform.yaml', body: 'name: x' },
  { method: 'POST', path: '/alertmanager/api/v2/silences', body: '{}', headers: json },
  { method: 'DELETE', path: '/alertmanager/api/v2/silence/x' },
  { method: 'POST', path: '/alertmanager/api/v2/alerts', body: '[]', headers: json },
  { method: 'POST', path: '/alertmanager/api/v2/silence/../alerts', body: '[]', headers: json },
  { method: 'GET', path: '/alertmanager/api/v1/alerts' },
  { method: 'POST', path: '/alertmanager/api/v1/status/buildinfo' },
  // were it answered, Grafana would take the data source for one of the kind that may set receivers
  { method: 'GET', path: '/alertmanager/alertmanager/api/v2/status' },
  { method: 'POST', path: '/alertmanager/api/v1/alerts', body: 'alertmanager_config: x' },
  { method: 'POST', path: '/alertmanager/-/reload' },
  { method: 'GET', path: '/alertmanager/metrics' },
  { method: 'POST', path: '/inbox/messages', body: '{"version":"4"}', headers: json },
  { method: 'POST', path: '/inbox/heartbeat', body: '{"version":"4"}', headers: json },
  { method: 'GET', path: '/inbox/ready' },
  { method: 'GET', path: '/multitenant_alertmanager/configs' },
  { method: 'GET', path: '/ruler/rule_groups' },
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

/** What the gateway reads of a user that may write: `limits` as in the file of limits. */
export interface WriterEntry {
  cluster: string;
  passwordHashes: string[];
  limits?: Record<string, Record<string, number>>;
}

/** The gateway, and what it knows of; filled in before the first test runs. */
export interface Gate {
  /** Without a slash at the end. */
  url: string;
  collector: Writer & { cluster: string };
  reader: Writer;
  /** Adds users that may write, or changes them, and takes them away, while the gateway runs. */
  writers: { put(user: string, entry: WriterEntry): Promise<void>; remove(user: string): Promise<void> };
  hub: Hub;
  fixture: Fixture;
}

/** A data source as Grafana is given it. */
function provisioned(uid: string): { url: string; jsonData: Record<string, unknown> } {
  const path = resolve(import.meta.dirname, '../provisioning/datasources/hub.yaml');
  const { datasources } = parse(readFileSync(path, 'utf8')) as {
    datasources: Array<{ uid: string; url: string; jsonData: Record<string, unknown> }>;
  };
  const found = datasources.find((one) => one.uid === uid);
  assert.ok(found, `${path} has no data source with the uid "${uid}"`);
  return found;
}

/** A password that only tests use, and its bcrypt. */
const password = 'x';
const passwordHashes = ['$2a$04$hpF1TomaaLjy6HY4o6EoJuypwLG5zpgwJ9yaGMaCZQJym3521VLJS'];

/** Longer than a kubelet takes to bring in a changed Secret. */
const patience = { every: 500, seconds: 240 };

interface Answer {
  status: number;
  retryAfter?: string;
  text: string;
}

const wrote = ({ status }: Answer) => status === 200 || status === 204;

/** Who may do what at the one road in. */
export function gatewayTests(gate: () => Gate): void {
  // Not fetch: it tidies "..", and a stranger would not.
  const callAs = ({ method, path, body, headers = {} }: Call, login: Writer | undefined, cluster?: string) => {
    const authorization: Record<string, string> = login
      ? { Authorization: `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}` }
      : {};
    const { hostname: host, port } = new URL(gate().url);
    return new Promise<Answer>((resolve, reject) => {
      request({ host, port, method, path, headers: { ...headers, ...authorization } }, (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (chunk: string) => (text += chunk))
          .once('end', () =>
            resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text })
          );
      })
        .once('error', reject)
        .end(typeof body === 'function' ? body(cluster) : body);
    });
  };
  const call = (what: Call, who: Who) => {
    const { collector, reader } = gate();
    const logins: Record<Who, Writer | undefined> = {
      collector,
      reader,
      'wrong password': { ...collector, password: 'wrong' },
      stranger: { user: 'stranger', password: 'wrong' },
      nobody: undefined,
    };
    return callAs(what, logins[who], collector.cluster);
  };

  describe('the gateway', () => {
    for (const write of writes) {
      test(`${write.path}: the collector writes`, async () => {
        const answer = await call(write, 'collector');
        assert.ok(wrote(answer), JSON.stringify(answer));
      });

      for (const who of ['reader', 'wrong password', 'stranger', 'nobody'] as const) {
        test(`${write.path}: ${who} is told to come again, so that a collector with an old password keeps its data`, async () => {
          const { status, retryAfter, text } = await call(write, who);
          assert.deepEqual([status, retryAfter], [503, '5']);
          assert.match(text, /no such user/);
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

    test('“Save & test” of Grafana’s Alertmanager passes, as the kind that is provisioned', async () => {
      const { jsonData, url } = provisioned('alertmanager');
      assert.deepEqual([jsonData.implementation, url], ['prometheus', '$HUB_URL/alertmanager']);
      // what its testDatasource() asks, in that order: who is there, whether it is of the other kind, whether it is well
      const asked = ['/api/v1/status/buildinfo', '/alertmanager/api/v2/status', '/api/v2/status'];
      const answers: Answer[] = [];
      for (const path of asked) {
        answers.push(await call({ method: 'GET', path: url.replace('$HUB_URL', '') + path }, 'reader'));
      }
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 403, 200]
      );
      const { data } = JSON.parse(answers[0].text) as { data: { application: string } };
      assert.equal(data.application, 'Grafana Mimir');
    });

    test('a reader cannot choose another tenant', async () => {
      const { hub, url, reader, fixture } = gate();
      const query = `sum(count_over_time({service_name="${watched}"}[1h]))`;
      const time = fixture.to;
      const address = new URL(`${url}/loki/api/v1/query`);
      address.searchParams.set('query', query);
      address.searchParams.set('time', String(time));
      const answer = await fetch(address, {
        headers: {
          Authorization: `Basic ${Buffer.from(`${reader.user}:${reader.password}`).toString('base64')}`,
          'X-Scope-OrgID': 'another',
        },
      });
      const { data } = (await answer.json()) as { data: { result: Array<{ value: [number, string] }> } };
      assert.equal(Number(data.result[0]?.value[1]), single(await hub.logql(query, time)));
    });
  });

  describe('the users of other clusters', () => {
    const added = { user: 'gateway-test', password };
    const cluster = 'added';
    const asAdded = (write: Call) => callAs(write, added, cluster);

    after(() => gate().writers.remove(added.user));

    test('one that is added may write, and one that is taken away may not, while the first goes on', async () => {
      const { writers } = gate();
      let others = 0;
      const and = async (is: (answer: Answer) => boolean) => {
        for (const write of writes) {
          const other = await call(write, 'collector');
          assert.ok(wrote(other), `the first: ${JSON.stringify(other)}`);
          others++;
        }
        return is(await asAdded(lines)) || undefined;
      };
      assert.equal((await asAdded(lines)).status, 503);
      await writers.put(added.user, { cluster, passwordHashes });
      await until('the new user may write', () => and(wrote), patience);
      for (const write of writes) {
        const answer = await asAdded(write);
        assert.ok(wrote(answer), `${write.path}: ${JSON.stringify(answer)}`);
      }
      await writers.remove(added.user);
      await until('the user may write no more', () => and(({ status }) => status === 503), patience);
      assert.ok(others >= 6);
    });

    for (const write of writes) {
      test(`${write.path}: what names another cluster, or none, is kept by its collector and told why`, async () => {
        const { collector } = gate();
        for (const [named, words] of [
          ['another', /names the cluster \\"another\\"/],
          [undefined, /names no cluster/],
        ] as const) {
          const { status, retryAfter, text } = await callAs(write, collector, named);
          assert.deepEqual([status, retryAfter], [503, '5']);
          assert.match(text, words);
        }
      });
    }

    test('a cluster that floods is told to wait, and the others write as before', async () => {
      const { writers } = gate();
      const limits = { logs: { itemsPerSecond: 0.001 } };
      await writers.put(added.user, { cluster, passwordHashes, limits });
      await until('the limit is reached', async () => (await asAdded(lines)).status === 429 || undefined, patience);
      for (let round = 0; round < 20; round++) {
        const answer = await asAdded(lines);
        assert.equal(answer.status, 429);
        assert.ok(Number(answer.retryAfter) > 0, `Retry-After: ${answer.retryAfter}`);
        for (const write of writes) {
          const other = await call(write, 'collector');
          assert.ok(wrote(other), `${write.path}: ${JSON.stringify(other)}`);
        }
      }
      // its other signals have limits of their own
      for (const write of writes.slice(1)) {
        assert.ok(wrote(await asAdded(write)), write.path);
      }
    });

    test('new series beyond the limit of a cluster are taken out, told and counted; known ones go on', async () => {
      const { writers, hub } = gate();
      const of = (name: string) => ({
        ...lines,
        body: (cluster: string | undefined) => lines.body(cluster).replaceAll(service, name),
      });
      await writers.put(added.user, { cluster, passwordHashes, limits: { logs: { series: 1 } } });
      await until('the flood is over', async () => wrote(await asAdded(lines)) || undefined, patience);
      const { status, text } = await asAdded(of('one-too-many'));
      assert.equal(status, 200);
      assert.match(text, /"rejectedLogRecords":"1"/);
      assert.ok(wrote(await asAdded(lines)));
      const found = await hub.logql(`sum(count_over_time({service_name="one-too-many"}[1h]))`, Date.now() / 1000 + 1);
      assert.deepEqual(found, []);
    });
  });
}

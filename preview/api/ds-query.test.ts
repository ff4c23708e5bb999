import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { answerQueries } from './ds-query';
import { connectHub } from './hub';

const RANGE = { from: '1795462200000', to: '1795463100000' };

/** A gateway of one test: `answer` plays all stores. */
async function withHub(answer: RequestListener, run: (url: string) => Promise<void>) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

const reader = (url: string) => connectHub({ url, user: 'reader', password: 'secret' });
const loki = {
  refId: 'A',
  datasource: { uid: 'loki' },
  expr: 'count_over_time({a="b"}[$__auto])',
  queryType: 'instant',
};
const mimir = { refId: 'B', datasource: { uid: 'mimir' }, expr: 'up', instant: true, range: false };

test('a store that is away fails only its own query, with its status and words', async () => {
  await withHub(
    (request, response) => {
      if (request.url?.startsWith('/loki')) {
        response.writeHead(502).end('502 Bad Gateway');
        return;
      }
      response.end(
        JSON.stringify({ data: { resultType: 'vector', result: [{ metric: {}, value: [1795463100, '7'] }] } })
      );
    },
    async (url) => {
      const { status, results } = await answerQueries({ ...RANGE, queries: [loki, mimir] }, reader(url));
      assert.equal(status, 400);
      assert.deepEqual(results.A, { status: 502, frames: [], error: '502 Bad Gateway', errorSource: 'downstream' });
      assert.equal(results.B.error, undefined);
      assert.deepEqual(results.B.frames[0].data.values, [[1795463100000], [7]]);
      assert.equal(results.B.frames[0].schema.refId, 'B');
    }
  );
});

test('a hub that does not answer is a 502, not a crash', async () => {
  const { status, results } = await answerQueries({ ...RANGE, queries: [loki] }, reader('http://127.0.0.1:1'));
  assert.equal(status, 400);
  assert.equal(results.A.status, 502);
  assert.match(results.A.error ?? '', /hub does not respond/);
});

test('the stores are asked as the reader, with the macros filled in', async () => {
  const asked: string[] = [];
  await withHub(
    (request, response) => {
      asked.push(`${request.headers.authorization} ${decodeURIComponent(request.url ?? '')}`);
      response.end(JSON.stringify({ data: { resultType: 'vector', result: [] } }));
    },
    async (url) => {
      const { status } = await answerQueries({ ...RANGE, queries: [loki] }, reader(url));
      assert.equal(status, 200);
    }
  );
  assert.equal(asked.length, 1);
  assert.match(asked[0], /^Basic cmVhZGVyOnNlY3JldA== \/loki\/api\/v1\/query\?/);
  assert.match(asked[0], /count_over_time\(\{a="b"\}\[900s\]\)/);
  assert.match(asked[0], /time=1795463100000000000/);
});

test('a refused query keeps the words of the store', async () => {
  await withHub(
    (_, response) => response.writeHead(400).end(JSON.stringify({ status: 'error', error: 'parse error at char 3' })),
    async (url) => {
      const { results } = await answerQueries({ ...RANGE, queries: [mimir] }, reader(url));
      assert.deepEqual([results.B.status, results.B.error], [400, 'parse error at char 3']);
    }
  );
});

test('a trace id needs its own query type, and an unknown data source is named', async () => {
  const queries = [
    { refId: 'A', datasource: { uid: 'tempo' }, queryType: 'traceql', query: '8fdd773f68ae908c77167e975883da6f' },
    { refId: 'B', datasource: { uid: 'none' } },
  ];
  const { results } = await answerQueries({ ...RANGE, queries }, reader('http://127.0.0.1:1'));
  assert.deepEqual([results.A.status, results.B.status], [400, 404]);
  assert.match(results.B.error ?? '', /"none"/);
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { single, type Value } from '../verify/hub.ts';
import {
  kitchen,
  kitchenLines,
  kitchenLog,
  kitchenRequests,
  kitchenRoutes,
  kitchenSpans,
  kitchenTraces,
} from './fixture/kitchen.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { tally } from './tally.ts';

const { hub, fixture } = await loadedFixture();

/** Numbers by the values of some of their labels. */
const by = (values: Value[], ...names: string[]) =>
  Object.fromEntries(values.map(({ labels, value }) => [names.map((name) => labels[name]).join(' '), value]));

const routes = <T>(of: (route: (typeof kitchenRoutes)[string]) => T) =>
  Object.fromEntries(Object.entries(kitchenRoutes).map(([route, answer]) => [route, of(answer)]));

// What docs/add-a-service.md promises to a team, with a service that has nothing of a menu.
describe('a second service', () => {
  const mine = `service_name="${kitchen.service}"`;
  const counted = (what: string) => hub.promql(what.replaceAll('$', `{${mine}}[1h]`), fixture.to);
  const stream = `{${mine}}`;

  test('its requests are counted by its own routes; a path is none', async () => {
    const names = ['http_request_method', 'http_route', 'http_response_status_code'];
    assert.deepEqual(
      by(await counted(`sum by (${names.join(', ')}) (sum_over_time(edge_requests_total$))`), ...names),
      kitchenRequests
    );
  });

  test('its spans say the same', async () => {
    const requests = '{ resource.service.name = "kitchen" && kind = server && span.http.route != nil }';
    const names = ['span.http.request.method', 'span.http.route', 'span.http.response.status_code'];
    const found = await hub.traceql(`${requests} | count_over_time() by (${names.join(', ')})`, fixture);
    assert.deepEqual(by(found, ...names), kitchenRequests);
    const p95 = await hub.traceql(
      `${requests} | quantile_over_time(span:duration, 0.95) by (span.http.route)`,
      fixture
    );
    assert.deepEqual(
      by(p95, 'span.http.route'),
      routes(({ seconds }) => seconds)
    );
  });

  test('its latency by route, and its errors', async () => {
    const sums = await counted('sum by (http_route) (sum_over_time(traces_spanmetrics_duration_seconds_sum$))');
    assert.deepEqual(
      Object.fromEntries(sums.map(({ labels, value }) => [labels.http_route, value.toPrecision(9)])),
      routes(({ requests, seconds }) => (requests * seconds).toPrecision(9))
    );
    const failed = `sum by (http_route) (sum_over_time(edge_requests_total{${mine}, http_response_status_code=~"5.."}[1h]))`;
    assert.deepEqual(
      { ...routes(() => 0), ...by(await hub.promql(failed, fixture.to), 'http_route') },
      routes(({ errors }) => errors)
    );
  });

  test('steps, calls to others and what is no HTTP are spans of its traces, and no requests', async () => {
    const kinds = await counted('sum by (span_kind) (sum_over_time(traces_spanmetrics_calls_total$))');
    assert.deepEqual(by(kinds, 'span_kind'), { SPAN_KIND_SERVER: kitchenSpans.requests });
    const all = await hub.traceql('{ resource.service.name = "kitchen" } | count_over_time()', fixture);
    assert.equal(single(all), kitchenSpans.all);
  });

  test('a trace is named by method and route, whatever the sender put there', async () => {
    const found = await hub.traces('{ resource.service.name = "kitchen" }', fixture, 100);
    assert.deepEqual(tally(found.map(({ name }) => name)), kitchenTraces);
  });

  test('what it says of its cluster and environment counts for nothing; without an instance it goes by its pod', async () => {
    const labels = ['k8s_cluster_name', 'deployment_environment_name', 'instance'];
    const found = await counted(`sum by (${labels.join(', ')}) (sum_over_time(edge_requests_total$))`);
    assert.deepEqual(by(found, ...labels), { [`native native ${kitchen.pod}`]: kitchenSpans.requests });
  });

  test('its lines are whole, in the namespace of their pod, and their fields can be asked for', async () => {
    const stored = await hub.logLines(stream, fixture);
    assert.deepEqual(tally(stored.map(({ text }) => text)), tally(kitchenLines.map(({ text }) => text)));
    assert.deepEqual(Object.keys(tally(stored.map(({ labels }) => labels.k8s_namespace_name))), [kitchen.namespace]);
    const asked = `sum by (order_id) (count_over_time(${stream} | json | order_id != "" [1h]))`;
    assert.deepEqual(by(await hub.logql(asked, fixture.to), 'order_id'), { A7: 8, A9: 2, A10: 1 });
  });

  test('nothing in its lines passes for a request of the menu, or for the start of its service', async () => {
    const kinds = await counted('sum by (log_kind) (sum_over_time(log_lines_total$))');
    assert.deepEqual(by(kinds, 'log_kind'), { other: kitchenLog.lines });
    for (const name of ['menu_requests_total', 'menu_item_views_total', 'menu_handler_duration_milliseconds_count']) {
      assert.deepEqual(await counted(`sum_over_time(${name}$)`), [], name);
    }
    assert.deepEqual(await hub.logLines(`${stream} | http_route != ""`, fixture), []);
  });

  test('its lines, errors and bytes, in both readings', async () => {
    const wanted = [kitchenLog.lines, kitchenLog.errors, kitchenLog.bytes];
    const lines = [
      `sum(count_over_time(${stream} [1h]))`,
      `sum(count_over_time(${stream} | log_level="error" [1h]))`,
      `sum(bytes_over_time(${stream} [1h]))`,
    ];
    const counters = [
      'sum(sum_over_time(log_lines_total$))',
      `sum(sum_over_time(log_lines_total{${mine}, log_level="error"}[1h]))`,
      'sum(sum_over_time(log_bytes_total$))',
    ];
    for (const [index, value] of wanted.entries()) {
      assert.equal(single(await hub.logql(lines[index], fixture.to)), value, lines[index]);
      assert.equal(single(await counted(counters[index])), value, counters[index]);
    }
  });
});

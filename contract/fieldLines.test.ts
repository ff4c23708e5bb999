import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Value } from '../verify/hub.ts';
import { brief } from './answer.ts';
import { afterRotation, beforeRotation, fieldService, type StoredLine } from './fixture/fieldLines.ts';
import { callersTrace } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { tally } from './tally.ts';

const expected: StoredLine[] = [...beforeRotation(0n).stored, ...afterRotation(0n).stored];

const byLabels = (values: Value[], names: string[]) =>
  Object.fromEntries(values.map(({ labels, value }) => [names.map((name) => labels[name] ?? '').join(' '), value]));

const { hub, fixture } = await loadedFixture();

// Whatever a container writes is kept as what it is, under its pod, and both readings agree on it.
describe('lines from the field', () => {
  const stream = `{service_name="${fieldService}"}`;
  const both = async (names: string[], metric: string, pipeline = '') => {
    const by = names.join(', ');
    const time = Math.ceil(Date.now() / 1000);
    return {
      logs: byLabels(await hub.logql(`sum by (${by}) (count_over_time(${stream}${pipeline} [1h]))`, time), names),
      recorded: byLabels(
        await hub.promql(`sum by (${by}) (sum_over_time(${metric}{service_name="${fieldService}"}[1h]))`, time),
        names
      ),
    };
  };

  test('every line is stored once, as it was written', async () => {
    const stored = await hub.logLines(stream, fixture);
    assert.deepEqual(tally(stored.map(({ text }) => brief(text))), tally(expected.map(({ text }) => brief(text))));
  });

  test('every line says what it is, and whether its clock was wrong', async () => {
    const stored = await hub.logLines(stream, fixture);
    const says = (kind: string, clock: string | undefined, text: string) => `${kind} ${clock ?? ''} ${brief(text)}`;
    assert.deepEqual(
      tally(stored.map(({ labels, text }) => says(labels.log_kind, labels.log_clock, text))),
      tally(expected.map(({ kind, clock, text }) => says(kind, clock, text)))
    );
  });

  test('every line is kept under its pod', async () => {
    const stored = await hub.logLines(stream, fixture);
    assert.deepEqual(Object.keys(tally(stored.map(({ labels }) => labels.k8s_pod_name))), [`${fieldService}-0`]);
  });

  test('both readings agree on what each line is', async () => {
    const { logs, recorded } = await both(['log_kind', 'log_clock'], 'log_lines_total');
    assert.deepEqual(logs, recorded);
  });

  test('both readings agree on route, method and status', async () => {
    const names = ['http_route', 'http_request_method', 'http_response_status_code'];
    const { logs, recorded } = await both(names, 'menu_requests_total', ' | log_kind="request"');
    assert.deepEqual(logs, recorded);
    assert.equal(recorded['/api/menu _OTHER 200'], 61, 'methods that nobody knows are one');
  });

  test('both readings agree on bytes, and on which lines say that they are errors', async () => {
    const time = Math.ceil(Date.now() / 1000);
    const bytes = [
      await hub.logql(`sum(bytes_over_time(${stream} [1h]))`, time),
      await hub.promql(`sum(sum_over_time(log_bytes_total{service_name="${fieldService}"}[1h]))`, time),
    ];
    const wanted = expected.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    assert.deepEqual(
      bytes.map((found) => byLabels(found, [])),
      [{ '': wanted }, { '': wanted }]
    );
    const { logs, recorded } = await both(['log_level'], 'log_lines_total');
    assert.deepEqual(logs, recorded);
  });

  test('ids that are no dish of a menu are one', async () => {
    const views = await hub.promql(
      `sum by (menu_item_id) (sum_over_time(menu_item_views_total{service_name="${fieldService}"}[1h]))`,
      fixture.to
    );
    assert.deepEqual(byLabels(views, ['menu_item_id']), { _OTHER: 30 });
  });
});

describe('requests from the field', () => {
  test('a caller decides nothing: "not sampled" has its spans, in the trace of the caller', async () => {
    const { trace } = await hub.get<{
      trace: { resourceSpans: Array<{ scopeSpans: Array<{ spans: unknown[] }> }> };
    }>(`/tempo/api/v2/traces/${callersTrace}`);
    const spans = trace.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    assert.equal(spans.length, 2);
  });

  test('a byte that is no text is shown escaped', async () => {
    const found = await hub.traces('{ span.url.path = "/api/menu/%ff" }', fixture, 20);
    assert.equal(found.length, 2);
  });

  test('a method that a caller makes up is one of a name', async () => {
    const found = await hub.traces('{ span.http.request.method_original = "BREW" }', fixture, 20);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['HTTP /api/menu', 'HTTP /api/menu', 'HTTP /api/menu']
    );
  });
});

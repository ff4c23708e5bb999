import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { Labels } from '../verify/hub.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { namesOfRules } from './ruleNames.ts';
import { readTelemetryPage, type TelemetryPage } from './telemetryPage.ts';

const unique = (names: Iterable<string>) => [...new Set(names)].sort();

/** Loki's own: it takes a stream apart that is written to very fast. */
const streamShard = '__stream_shard__';

/** "3 × 9 × 4" as a number; undefined when it is not such a product. */
function product(cardinality: string): number | undefined {
  return /^\d+( × \d+)*$/.test(cardinality)
    ? cardinality.split(' × ').reduce((total, factor) => total * Number(factor), 1)
    : undefined;
}

const { context, hub, fixture } = await loadedFixture();

// What really arrived, held to docs/telemetry.md, both ways.
describe('docs/telemetry.md', () => {
  let page: TelemetryPage;
  let series: Labels[];
  /** What the ruler writes: none of it leaves the edge. */
  let ofRules: Set<string>;
  const keptIn = (where: string) =>
    Object.entries(page.resource)
      .filter(([, kept]) => kept.includes(where))
      .map(([name]) => name);

  before(async () => {
    page = readTelemetryPage(await readFile(join(context.settings.root, 'docs/telemetry.md'), 'utf8'));
    ofRules = await namesOfRules(context.settings);
    const { from: start, to: end } = fixture;
    series = (
      await hub.get<{ data: Labels[] }>('/prometheus/api/v1/series', { 'match[]': '{__name__!=""}', start, end })
    ).data;
  });

  test('index labels of Loki', async () => {
    const { from: start, to: end } = fixture;
    const { data } = await hub.get<{ data: string[] }>('/loki/api/v1/labels', { start, end });
    assert.deepEqual(
      unique(data.filter((name) => name !== streamShard)),
      unique(keptIn('Loki index label').map((name) => name.replaceAll('.', '_')))
    );
  });

  test('structured metadata of Loki', async () => {
    const lines = await hub.logLines('{service_name=~".+"}', fixture);
    const index = keptIn('Loki index label').map((name) => name.replaceAll('.', '_'));
    const found = unique(lines.flatMap(({ labels }) => Object.keys(labels))).filter(
      (name) => ![...index, streamShard].includes(name)
    );
    assert.deepEqual(found, unique(page.structuredMetadata));
  });

  test('fields of an event', async () => {
    const lines = await hub.logLines(`{service_name="${service}"}`, fixture);
    assert.deepEqual(unique(lines.flatMap(({ text }) => Object.keys(JSON.parse(text) as object))), unique(page.fields));
  });

  test('names of metrics', () => {
    const names = unique(series.map(({ __name__: name }) => name));
    const ofCollector = new Set(Object.keys(page.collectorMetrics));
    const arrived = names.filter((name) => !ofCollector.has(name) && !ofRules.has(name));
    assert.deepEqual(arrived, unique(Object.keys(page.metrics)));
    const missing = [...ofCollector].filter((name) => page.collectorMetrics[name].always && !names.includes(name));
    assert.deepEqual(missing, []);
  });

  test('labels of the metrics of the collector', () => {
    for (const [name, { labels }] of Object.entries(page.collectorMetrics)) {
      for (const found of series.filter(({ __name__ }) => __name__ === name)) {
        const common = Object.keys(found).filter((label) => label !== '__name__' && !labels.includes(label));
        assert.deepEqual(common.sort(), unique(page.everyCollectorSeries), name);
      }
    }
  });

  test('labels of each metric', () => {
    for (const [name, { labels }] of Object.entries(page.metrics)) {
      const found = unique(
        series.filter(({ __name__ }) => __name__ === name).flatMap((labelsOfSeries) => Object.keys(labelsOfSeries))
      );
      const common =
        name === 'target_info' ? found.filter((label) => page.everySeries.includes(label)) : page.everySeries;
      assert.deepEqual(
        found.filter((label) => label !== '__name__'),
        unique([...common, ...labels]),
        name
      );
    }
  });

  test('no metric has more series than the page says', () => {
    const bounds = Object.entries({ ...page.metrics, ...page.collectorMetrics }).flatMap(([name, { cardinality }]) => {
      const bound = product(cardinality);
      return bound === undefined ? [] : [[name, bound] as const];
    });
    assert.ok(bounds.length > 0, 'the page bounds something');
    for (const [name, bound] of bounds) {
      const perService = new Map<string, number>();
      for (const { __name__, service_name, k8s_cluster_name } of series) {
        if (__name__ === name) {
          const of = `${service_name} in ${k8s_cluster_name}`;
          perService.set(of, (perService.get(of) ?? 0) + 1);
        }
      }
      for (const [of, count] of perService) {
        assert.ok(count <= bound, `${name} of ${of} has ${count} series, the page says ${bound} at most`);
      }
    }
  });

  test('attributes of spans', async () => {
    const { from: start, to: end } = fixture;
    const { scopes } = await hub.get<{ scopes: Array<{ name: string; tags?: string[] }> }>(
      '/tempo/api/v2/search/tags',
      { start, end }
    );
    const tags = (scope: string) => unique(scopes.find(({ name }) => name === scope)?.tags ?? []);
    assert.deepEqual(tags('span'), unique(page.spanAttributes), 'of the span');
    assert.deepEqual(tags('resource'), unique([...keptIn('Tempo'), ...page.spanResource]), 'of the resource');
  });

  test('exemplars lead to spans', async () => {
    const { from: start, to: end } = fixture;
    const { data } = await hub.get<{ data: Array<{ exemplars: Array<{ labels: Labels }> }> }>(
      '/prometheus/api/v1/query_exemplars',
      { query: `traces_spanmetrics_duration_seconds_bucket{service_name="${service}"}`, start, end }
    );
    const [{ exemplars }] = data;
    const { trace_id: id } = exemplars[0].labels;
    assert.match(id, /^[0-9a-f]{32}$/);
    const trace = await hub.get<{ trace: { resourceSpans: unknown[] } }>(`/tempo/api/v2/traces/${id}`);
    assert.equal(trace.trace.resourceSpans.length, 1);
  });
});

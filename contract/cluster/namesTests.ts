import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Labels } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import { service } from '../fixture/fixture.ts';
import type { Gate } from '../gatewayTests.ts';
import { namesOfRules } from '../ruleNames.ts';
import { readTelemetryPage } from '../telemetryPage.ts';
import { root } from './platform.ts';

/** Metrics that the tests send themselves. */
const ofTests = ['gateway-test', 'write-probe'];

const readPage = async () => readTelemetryPage(await readFile(join(root, 'docs/telemetry.md'), 'utf8'));

/** docs/telemetry.md on a cluster: what arrives is on the page, with the names of the cluster. */
export function namesTests(gate: () => Gate): void {
  describe('docs/telemetry.md, in a cluster', () => {
    test('every metric is on the page', async () => {
      const page = await readPage();
      const known = new Set(
        [page.metrics, page.podMetrics, page.collectorMetrics]
          .flatMap((table) => Object.keys(table))
          .concat(page.platformMetrics, ...(await namesOfRules({ root })))
      );
      const matcher = `{__name__=~".+", service_name!~"${ofTests.join('|')}"}`;
      const found = await gate().hub.get<{ data: string[] }>('/prometheus/api/v1/label/__name__/values', {
        'match[]': matcher,
      });
      assert.ok(found.data.includes('container_memory_working_set_bytes'), 'cAdvisor is read');
      assert.deepEqual(
        found.data.filter((name) => !known.has(name)),
        []
      );
    });

    test('metrics of pods and nodes have the labels on the page, and no other', async () => {
      const page = await readPage();
      const { from: start, to: end } = gate().fixture;
      const names = Object.keys(page.podMetrics);
      const { data } = await gate().hub.get<{ data: Labels[] }>('/prometheus/api/v1/series', {
        'match[]': `{__name__=~"${names.join('|')}"}`,
        start,
        end,
      });
      const labelsOf = (name: string) =>
        new Set(data.filter(({ __name__ }) => __name__ === name).flatMap((labels) => Object.keys(labels)));
      for (const [name, own] of Object.entries(page.podMetrics).filter(([one]) => labelsOf(one).size > 0)) {
        assert.deepEqual([...labelsOf(name)].sort(), ['__name__', ...page.everyPodSeries, ...own].sort(), name);
      }
      // The others need a CPU limit, a kernel that measures pressure, a storage class that reports, or a component.
      for (const name of names.filter(
        (one) => /memory|oom|start|network|filesystem/.test(one) && !/pressure/.test(one)
      )) {
        assert.ok(labelsOf(name).size > 0, `${name} arrives`);
      }
    });

    test('a line knows its deployment, its node and its cluster', async () => {
      const [{ labels }] = await gate().hub.logLines(`{service_name="${service}"}`, gate().fixture, 1);
      assert.equal(labels.k8s_deployment_name, service);
      assert.equal(labels.k8s_cluster_name, 'the-pass');
      assert.match(labels.k8s_node_name ?? '', /./);
    });

    test('events of the three namespaces are lines', async () => {
      const query = 'sum by (k8s_namespace_name) (count_over_time({service_name="kubernetes-events"}[1h]))';
      await until('events of each namespace', async () => {
        const found = await gate().hub.logql(query, Math.ceil(Date.now() / 1000));
        const namespaces = found.map(({ labels }) => labels.k8s_namespace_name).sort();
        return namespaces.join() === 'central-observability,monitoring,production';
      });
    });
  });
}

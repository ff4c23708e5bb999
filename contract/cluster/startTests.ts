import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../verify/until.ts';
import { ask, getJson } from '../../stack/runtimes/kind/kubectl.ts';
import { apply } from '../../stack/runtimes/kind/platform.ts';
import { overlay, type Platform } from './platform.ts';
import { namespaces } from '../../stack/runtimes/kind/workloads.ts';
import { everythingReady, nodesForAll, podsOf } from './pods.ts';

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(0)} s`;

interface Item {
  kind: string;
  metadata: { name: string; namespace?: string; resourceVersion: string; generation?: number };
}

/** Generations of everything that was applied: a change of what is wanted makes a new one. */
async function wanted(): Promise<Record<string, number>> {
  const kinds =
    'deployments,statefulsets,daemonsets,jobs,cronjobs,networkpolicies,poddisruptionbudgets,services,configmaps';
  const found: Record<string, number> = {};
  for (const namespace of namespaces) {
    for (const { kind, metadata } of (await getJson<{ items: Item[] }>('--namespace', namespace, kinds)).items) {
      found[`${namespace}/${kind}/${metadata.name}`] = metadata.generation ?? 0;
    }
  }
  return found;
}

/** From nothing to the first number; a second apply. */
export function startTests(platform: Platform): void {
  test('kubectl apply -k brings up everything, with credentials made inside', async () => {
    const began = Date.now();
    await apply(overlay);
    await everythingReady();
    platform.note('from apply to everything ready', seconds(began));
    const hub = await platform.hub();
    await until('the first counted line', async () => {
      const [first] = await hub.promql(
        'sum(sum_over_time(log_lines_total{service_name="mock-service"}[1h]))',
        Math.ceil(Date.now() / 1000) + 1
      );
      return first !== undefined && first.value > 0;
    });
    platform.note('from apply to the first number', seconds(began));
  });

  test('the replicas of each store stand on as many nodes as there are, up to one each', async () => {
    const nodes = (await nodesForAll()).length;
    for (const store of ['loki', 'mimir', 'tempo']) {
      const pods = await podsOf('central-observability', store);
      const places = new Set(pods.map(({ spec }) => spec.nodeName));
      assert.equal(places.size, Math.min(nodes, pods.length), store);
    }
  });

  test('a second apply changes nothing', async () => {
    const before = await wanted();
    await apply(overlay);
    const { failed, stdout } = await ask(['diff', '--kustomize', overlay]);
    assert.ok(!failed, stdout);
    assert.deepEqual(await wanted(), before);
  });
}

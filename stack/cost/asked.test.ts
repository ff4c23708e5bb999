import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rendered } from '../manifests/objects.ts';
import { parseObjects } from '../manifests/render.ts';
import { askedBy, nodesFor, totalOf } from './asked.ts';
import { prices } from './prices.ts';

const text = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: loki, namespace: central-observability }
spec:
  replicas: 3
  template: { spec: { containers: [{ name: loki, resources: { requests: { cpu: 1, memory: 4Gi } } }] } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 50Gi } } } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: central-observability }
spec:
  replicas: 2
  template: { spec: { containers: [{ name: gateway, resources: { requests: { cpu: 500m, memory: 512Mi } } }] } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: alloy, namespace: monitoring }
spec:
  template: { spec: { containers: [{ name: alloy, resources: { requests: { cpu: 250m, memory: 768Mi } } }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: mock-service, namespace: production }
spec:
  replicas: 2
  template: { spec: { containers: [{ name: mock-service, resources: { requests: { cpu: 8, memory: 64Gi } } }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: buckets, namespace: central-observability }
spec:
  template: { spec: { containers: [{ name: buckets, resources: { requests: { cpu: 8, memory: 64Gi } } }] } }
`;
const asked = askedBy(rendered('test', parseObjects(text, 'test')));
const gib = 2 ** 30;

test('what stays up in the hub is added up; the service, jobs and what runs on every node are not', () => {
  assert.deepEqual(totalOf(asked), { cores: 4, memory: 13 * gib, gb: (3 * 50 * gib) / 1e9 });
  assert.deepEqual(asked.everyNode, { cores: 0.25, memory: 768 * 2 ** 20 });
  assert.deepEqual([asked.replicasOf('loki'), asked.replicasOf('loki-querier')], [3, 0]);
});

test('pods stand where they fit, beside what every node runs and what it keeps for itself', () => {
  // of 2 cores and 8 GiB some 1.68 and 6.6 are free: one store and one gateway a node, a store alone on the third
  assert.equal(nodesFor(asked, prices.node), 3);
  // where half a core less is free no gateway fits beside a store: two share a node
  const reserved = { ...prices.node.reserved, cores: 0.57 };
  assert.equal(nodesFor(asked, { ...prices.node, reserved }), 4);
});

test('a pod that fits on no node is named', () => {
  assert.throws(() => nodesFor(asked, { ...prices.node, memoryGiB: 4 }), /more than a m7g\.large has free/);
});

import { join } from 'node:path';
import { ask, kubectl, secretValue } from '../../stack/runtimes/kind/kubectl.ts';
import { apply } from '../../stack/runtimes/kind/platform.ts';
import { kubernetesWriters } from '../../stack/runtimes/kind/writers.ts';
import type { Whose } from './load.ts';
import { root } from './platform.ts';
import { everythingReady, nodesForAll } from './pods.ts';
import { replaceOneOf } from './replace.ts';

const folder = join(root, 'contract/cluster/second');
const hub = join(folder, 'hub');
const road = join(hub, 'road.yaml');

const monitoring = 'second-monitoring';
const production = 'second-production';
const own = 'the-pass/cluster';

/** The cluster inside the cluster, as load tests know it. */
export const second: Whose = { cluster: 'second', namespace: production, nodes: { [own]: 'second' } };

/** A node that can be spared for it: none where there is only one. */
export async function spareNode(): Promise<string | undefined> {
  const nodes = (await nodesForAll()).sort();
  return nodes.length > 1 ? nodes.at(-1) : undefined;
}

/** Brings up the hub with the first cluster, on all nodes but that one. */
export async function startFirst(node: string): Promise<void> {
  await kubectl(['label', 'node', node, `${own}=second`, '--overwrite']);
  await kubectl(['taint', 'node', node, `${own}=second:NoSchedule`, '--overwrite']);
  await apply(hub);
  await everythingReady();
}

const object = (kind: string, name: string, more: object = {}, namespace?: string) =>
  JSON.stringify({ apiVersion: 'v1', kind, metadata: { name, namespace }, ...more });

/** What lets the second in: a user of its own, added while the gateways run, and the authority they trust (docs/more-clusters.md, step 3). */
async function letIn(): Promise<void> {
  const { password } = await kubernetesWriters().add(second.cluster, second.cluster);
  for (const [name, stringData] of [
    ['hub-collector', { HUB_USER: second.cluster, HUB_PASSWORD: password }],
    ['hub-ca', { 'ca.crt': await secretValue('monitoring', 'hub-ca', 'ca.crt') }],
  ] as const) {
    await kubectl(['apply', '--filename=-'], object('Secret', name, { stringData }, monitoring));
  }
}

/** Follows docs/more-clusters.md, and waits until the second is ready. */
export async function startSecond(): Promise<void> {
  await openRoad();
  await kubectl(['apply', '--filename=-'], object('Namespace', monitoring));
  await letIn();
  await apply(folder);
  await everythingReady([monitoring, production]);
}

export async function openRoad(): Promise<void> {
  await kubectl(['apply', `--filename=${road}`]);
}

/** Closes the road of the second alone. Its collector starts anew: a policy ends no connection that is open. */
export async function cutRoad(): Promise<void> {
  await kubectl(['delete', `--filename=${road}`]);
  await replaceOneOf(monitoring, 'alloy', true);
  await everythingReady([monitoring]);
}

/** Takes both away. @throws Failure when something stays. */
export async function removeBoth(node: string): Promise<void> {
  await ask(['delete', `--filename=${road}`, '--ignore-not-found']);
  for (const overlay of [folder, hub]) {
    await kubectl(['delete', '--kustomize', overlay, '--ignore-not-found', '--wait=true']);
  }
  await kubectl(['taint', 'node', node, `${own}-`]);
  await kubectl(['label', 'node', node, `${own}-`]);
}

import { join } from 'node:path';
import { ask, kubectl, secretValue } from '../../stack/runtimes/kind/kubectl.ts';
import { apply } from '../../stack/runtimes/kind/platform.ts';
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

/** What lets the second in is copied from the first (docs/more-clusters.md, step 3). */
async function copySecrets(): Promise<void> {
  for (const [name, keys] of [
    ['hub-collector', ['HUB_USER', 'HUB_PASSWORD']],
    ['hub-ca', ['ca.crt']],
  ] as const) {
    const values = await Promise.all(keys.map(async (key) => [key, await secretValue('monitoring', name, key)]));
    const secret = object('Secret', name, { stringData: Object.fromEntries(values) }, monitoring);
    await kubectl(['apply', '--filename=-'], secret);
  }
}

/** Follows docs/more-clusters.md, and waits until the second is ready. */
export async function startSecond(): Promise<void> {
  await openRoad();
  await kubectl(['apply', '--filename=-'], object('Namespace', monitoring));
  await copySecrets();
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

import { getJson } from '../../stack/runtimes/kind/kubectl.ts';
import { notReady } from '../../stack/runtimes/kind/workloads.ts';
import { until } from '../../verify/until.ts';

export interface Pod {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    labels: Record<string, string>;
    deletionTimestamp?: string;
    ownerReferences?: Array<{ kind: string }>;
  };
  spec: { nodeName?: string };
  status: {
    phase: string;
    conditions?: Array<{ type: string; status: string }>;
  };
}

export async function podsOf(namespace: string, name?: string): Promise<Pod[]> {
  const selector = name ? ['--selector', `app.kubernetes.io/name=${name}`] : [];
  return (await getJson<{ items: Pod[] }>('--namespace', namespace, 'pods', ...selector)).items;
}

interface Node {
  metadata: { name: string };
  spec: { unschedulable?: boolean; taints?: Array<{ effect: string }> };
}

/** Names of the nodes that take pods which tolerate nothing. */
export async function nodesForAll(): Promise<string[]> {
  const { items } = await getJson<{ items: Node[] }>('nodes');
  return items
    .filter(
      ({ spec }) => !spec.unschedulable && !(spec.taints ?? []).some(({ effect }) => effect !== 'PreferNoSchedule')
    )
    .map(({ metadata }) => metadata.name);
}

export const isReady = ({ metadata, status }: Pod) =>
  !metadata.deletionTimestamp &&
  (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');

/** Waits until every workload of the three namespaces, or of others, is ready and up to date. @throws Error that names what is not. */
export async function everythingReady(of?: readonly string[]): Promise<void> {
  await until(
    'everything is ready',
    async () => {
      const late = await notReady(of);
      if (late.length > 0) {
        throw new Error(late.join('; '));
      }
      return true;
    },
    { seconds: 1800, every: 1000 }
  );
}

import { getJson } from './kubectl.ts';
import { until } from '../../stack/verify/until.ts';

export const namespaces = ['production', 'monitoring', 'central-observability'] as const;

export type Namespace = (typeof namespaces)[number];

export interface Pod {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    labels: Record<string, string>;
    deletionTimestamp?: string;
    creationTimestamp: string;
    ownerReferences?: Array<{ kind: string }>;
  };
  spec: { nodeName?: string; containers: Array<{ name: string; image: string }> };
  status: {
    phase: string;
    conditions?: Array<{ type: string; status: string }>;
    containerStatuses?: Array<{
      name: string;
      restartCount: number;
      state: { waiting?: { reason: string; message?: string } };
    }>;
  };
}

export async function podsOf(namespace: string, name?: string): Promise<Pod[]> {
  const selector = name ? ['--selector', `app.kubernetes.io/name=${name}`] : [];
  return (await getJson<{ items: Pod[] }>('--namespace', namespace, 'pods', ...selector)).items;
}

export const isReady = ({ metadata, status }: Pod) =>
  !metadata.deletionTimestamp &&
  (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');

interface Workload {
  kind: string;
  metadata: { name: string; namespace: string; generation: number };
  spec: { replicas?: number };
  status: {
    observedGeneration?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
    replicas?: number;
    desiredNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
    succeeded?: number;
  };
}

/** Why a workload is not as it should be, in words; undefined when it is. */
function missing({ kind, metadata, spec, status }: Workload): string | undefined {
  const name = `${metadata.namespace}/${metadata.name}`;
  if (kind === 'Job') {
    return status.succeeded ? undefined : `${name} has not ended`;
  }
  const wanted = kind === 'DaemonSet' ? (status.desiredNumberScheduled ?? 1) : (spec.replicas ?? 1);
  const ready = (kind === 'DaemonSet' ? status.numberReady : status.readyReplicas) ?? 0;
  const updated = (kind === 'DaemonSet' ? status.updatedNumberScheduled : status.updatedReplicas) ?? 0;
  const old = kind === 'DaemonSet' ? 0 : (status.replicas ?? 0) - wanted;
  if (
    (status.observedGeneration ?? metadata.generation) < metadata.generation ||
    ready < wanted ||
    updated < wanted ||
    old > 0
  ) {
    return `${name}: ${ready} of ${wanted} ready, ${updated} up to date`;
  }
  return undefined;
}

/** What is not ready of the three namespaces, in words. */
export async function notReady(): Promise<string[]> {
  const all = await Promise.all(
    namespaces.map((namespace) =>
      getJson<{ items: Workload[] }>('--namespace', namespace, 'deployments,statefulsets,daemonsets,jobs')
    )
  );
  return all.flatMap(({ items }) => items.map(missing).filter((words) => words !== undefined));
}

/** Waits until every workload of the three namespaces is ready and up to date. @throws Error that names what is not. */
export async function everythingReady(seconds = 600): Promise<void> {
  await until(
    'everything is ready',
    async () => {
      const late = await notReady();
      if (late.length > 0) {
        throw new Error(late.join('; '));
      }
      return true;
    },
    { seconds, every: 1000 }
  );
}

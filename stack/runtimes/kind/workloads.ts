import { getJson } from './kubectl.ts';

export const namespaces = ['production', 'monitoring', 'central-observability'] as const;

export type Namespace = (typeof namespaces)[number];

export interface Listed {
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job';
  metadata: { name: string; namespace: string; generation: number; labels?: Record<string, string> };
  spec: { replicas?: number };
  status: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
    desiredNumberScheduled?: number;
    numberReady?: number;
    updatedNumberScheduled?: number;
    succeeded?: number;
  };
}

export interface Workload {
  namespace: string;
  name: string;
  kind: Listed['kind'];
  wanted: number;
  ready: number;
  /** Why it is not as it should be, in words. */
  missing?: string;
}

/** What a controller says of a workload, understood. Pure. */
export function read({ kind, metadata, spec, status }: Listed): Workload {
  const { name, namespace, generation } = metadata;
  if (kind === 'Job') {
    const ready = status.succeeded ?? 0;
    return { namespace, name, kind, wanted: 1, ready, missing: ready ? undefined : 'it has not finished' };
  }
  const everywhere = kind === 'DaemonSet';
  const wanted = everywhere ? (status.desiredNumberScheduled ?? 1) : (spec.replicas ?? 1);
  const ready = (everywhere ? status.numberReady : status.readyReplicas) ?? 0;
  const updated = (everywhere ? status.updatedNumberScheduled : status.updatedReplicas) ?? 0;
  const left = everywhere ? 0 : (status.replicas ?? 0) - wanted;
  const seen = (status.observedGeneration ?? 0) >= generation;
  const whole = seen && ready >= wanted && updated >= wanted && left <= 0;
  return {
    namespace,
    name,
    kind,
    wanted,
    ready,
    missing: whole ? undefined : `${ready} of ${wanted} ready, ${updated} up to date`,
  };
}

/** Every workload of the three namespaces, or of others. */
export async function workloads(of: readonly string[] = namespaces): Promise<Workload[]> {
  const kinds = 'deployments,statefulsets,daemonsets,jobs';
  const lists = await Promise.all(of.map((namespace) => getJson<{ items: Listed[] }>('--namespace', namespace, kinds)));
  // A job that a clock started is the clock's matter.
  return lists.flatMap(({ items }) => items.filter(({ metadata }) => !/-\d{8,}$/.test(metadata.name)).map(read));
}

/** What is not ready in them, in words. */
export async function notReady(of?: readonly string[]): Promise<string[]> {
  return (await workloads(of))
    .filter(({ missing }) => missing !== undefined)
    .map(({ namespace, name, missing }) => `${namespace}/${name}: ${missing}`);
}

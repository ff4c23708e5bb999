import { type Container, staysUp, type Workload } from './objects.ts';
import { quantity } from './quantity.ts';

/** What a pod asks the scheduler for, and what it may take: cores, and bytes of memory. */
interface Resources {
  cpu: number;
  memory: number;
  limit: number;
}

const fields = ['cpu', 'memory', 'limit'] as const;

const of = ({ resources }: Container): Resources => ({
  cpu: quantity(resources?.requests?.cpu ?? 0),
  memory: quantity(resources?.requests?.memory ?? 0),
  limit: quantity(resources?.limits?.memory ?? 0),
});

const combine = (all: Resources[], how: (...values: number[]) => number): Resources =>
  Object.fromEntries(fields.map((field) => [field, how(...all.map((one) => one[field]))])) as unknown as Resources;

const sum = (...values: number[]) => values.reduce((total, value) => total + value, 0);

/** What the scheduler counts for one pod: all that runs at the same time, or the largest step before it. */
export function ofPod({ pod }: Workload): Resources {
  const init = pod.initContainers ?? [];
  const beside = init.filter(({ restartPolicy }) => restartPolicy === 'Always');
  const before = init.filter(({ restartPolicy }) => restartPolicy !== 'Always');
  return combine([combine([...pod.containers, ...beside].map(of), sum), ...before.map(of)], Math.max);
}

/** Bytes of the volumes one pod asks for. */
export const volumesOf = ({ object }: Workload): number =>
  sum(
    ...(
      (object.spec.volumeClaimTemplates ?? []) as Array<{ spec?: { resources?: { requests?: { storage?: string } } } }>
    ).map(({ spec }) => quantity(spec?.resources?.requests?.storage ?? 0))
  );

/** What all replicas of what stays up ask for, and bytes of their volumes, as if there were one node. */
export function onOneNode(workloads: readonly Workload[]): Resources & { storage: number } {
  const lasting = workloads.filter(staysUp);
  return {
    ...combine(
      lasting.map((workload) => combine([ofPod(workload)], (value) => value * workload.replicas)),
      sum
    ),
    storage: sum(...lasting.map((workload) => volumesOf(workload) * workload.replicas)),
  };
}

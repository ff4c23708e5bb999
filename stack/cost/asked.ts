import { type Rendered, staysUp } from '../manifests/objects.ts';
import { ofPod, volumesOf } from '../manifests/resources.ts';
import type { Prices } from './prices.ts';

/** Cores, and bytes of memory. */
interface Room {
  cores: number;
  memory: number;
}

/** What a rendered overlay asks of the nodes and volumes of the hub. */
export interface Asked {
  overlay: string;
  /** Each pod of the hub. */
  pods: Room[];
  /** What runs on every node beside them. */
  everyNode: Room;
  /** Volumes by the workload that has them: replicas, and GB of each. */
  volumes: Array<{ workload: string; replicas: number; gb: number }>;
  /** Replicas of a workload; 0 when the overlay has none of that name. */
  replicasOf(workload: string): number;
}

const sum = (rooms: readonly Room[]): Room => ({
  cores: rooms.reduce((all, { cores }) => all + cores, 0),
  memory: rooms.reduce((all, { memory }) => all + memory, 0),
});

/** What an overlay asks for, but for the service and its customers: those are the company's, not the platform's. */
export function askedBy({ overlay, workloads }: Rendered): Asked {
  const ours = workloads.filter((workload) => staysUp(workload) && workload.namespace !== 'production');
  const hub = ours.filter(({ kind }) => kind !== 'DaemonSet');
  const room = (workload: (typeof ours)[number]): Room => {
    const { cpu, memory } = ofPod(workload);
    return { cores: cpu, memory };
  };
  return {
    overlay,
    pods: hub.flatMap((workload) => Array.from({ length: workload.replicas }, () => room(workload))),
    everyNode: sum(ours.filter(({ kind }) => kind === 'DaemonSet').map(room)),
    volumes: hub
      .map((workload) => ({
        workload: workload.name,
        replicas: workload.replicas,
        gb: volumesOf(workload) / 1e9,
      }))
      .filter(({ gb }) => gb > 0),
    replicasOf: (name) => hub.find((workload) => workload.name === name)?.replicas ?? 0,
  };
}

/** All pods together, and GB of all volumes. */
export const totalOf = ({ pods, volumes }: Asked): Room & { gb: number } => ({
  ...sum(pods),
  gb: volumes.reduce((all, { replicas, gb }) => all + replicas * gb, 0),
});

/**
 * Nodes that take all pods: the largest first, each on the first node where it fits.
 * @throws Error when a pod is larger than a node.
 */
export function nodesFor({ pods, everyNode }: Asked, node: Prices['node']): number {
  const free: Room = {
    cores: node.cores - node.reserved.cores - everyNode.cores,
    memory: node.memoryGiB * 2 ** 30 - node.reserved.memory - everyNode.memory,
  };
  const largest = [...pods].sort((a, b) => b.memory - a.memory || b.cores - a.cores);
  const nodes: Room[] = [];
  for (const pod of largest) {
    if (pod.cores > free.cores || pod.memory > free.memory) {
      throw new Error(`a pod asks for ${pod.cores} cores and ${pod.memory} bytes, more than a ${node.name} has free`);
    }
    const place = nodes.find(({ cores, memory }) => cores >= pod.cores - 1e-9 && memory >= pod.memory);
    const target = place ?? { ...free };
    target.cores -= pod.cores;
    target.memory -= pod.memory;
    if (!place) {
      nodes.push(target);
    }
  }
  return nodes.length;
}

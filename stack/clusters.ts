import type { PortName, Settings } from './settings.ts';

/** A workload cluster of the native stack: customers, edge, service and collector, with a queue and a road of its own. The hub is shared. */
export interface WorkloadCluster {
  /** `k8s.cluster.name` of everything it sends. */
  name: string;
  ports: Record<'service' | 'edge' | 'hold' | 'alloy' | 'alloyOtlp' | 'road', PortName>;
  /** Folders in the state folder, relative to it (see statePaths). */
  paths: Record<'pods' | 'queue' | 'collector', string>;
}

export const firstCluster: WorkloadCluster = {
  name: 'native',
  ports: { service: 'service', edge: 'edge', hold: 'hold', alloy: 'alloy', alloyOtlp: 'alloyOtlp', road: 'road' },
  paths: { pods: 'pods', queue: 'data/alloy/queue', collector: 'data/alloy/data' },
};

export const secondCluster: WorkloadCluster = {
  name: 'second',
  ports: {
    service: 'secondService',
    edge: 'secondEdge',
    hold: 'secondHold',
    alloy: 'secondAlloy',
    alloyOtlp: 'secondAlloyOtlp',
    road: 'secondRoad',
  },
  paths: { pods: 'second/pods', queue: 'second/alloy/queue', collector: 'second/alloy/data' },
};

export const allClusters = [firstCluster, secondCluster];

/** The clusters of a stack, the first one first. */
export const clustersOf = ({ clusters = 1 }: Pick<Settings, 'clusters'>): WorkloadCluster[] =>
  allClusters.slice(0, clusters);

/** Name of a cluster's part: that of the first cluster's part, with "-second" behind it for the second. */
export const partIn = (cluster: WorkloadCluster, part: string): string =>
  cluster === firstCluster ? part : `${part}-${cluster.name}`;

/** The same for its title. */
export const titleIn = (cluster: WorkloadCluster, title: string): string =>
  cluster === firstCluster ? title : `${title} of cluster ${cluster.name}`;

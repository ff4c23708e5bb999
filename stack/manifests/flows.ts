import {
  allContainers,
  type KubeObject,
  ofKind,
  type Rendered,
  type Selector,
  selects,
  type Workload,
} from './objects.ts';

interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string };
}

export interface PolicyPort {
  port?: string | number;
  endPort?: number;
  protocol?: string;
}

interface FlowRule {
  from?: Peer[];
  to?: Peer[];
  ports?: PolicyPort[];
}

export type Direction = 'Ingress' | 'Egress';

/** Pods of the cluster itself that manifests may talk to. */
const ofCluster: Array<{ namespace: string; labels: Record<string, string> }> = [
  { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  { namespace: 'ingress-nginx', labels: { 'app.kubernetes.io/name': 'ingress-nginx' } },
];

export const policies = (manifests: Rendered) => ofKind(manifests, 'NetworkPolicy');

export const hasDirection = ({ spec }: KubeObject, direction: Direction): boolean =>
  spec.policyTypes?.includes(direction) ?? (direction === 'Ingress' || spec.egress !== undefined);

export const rulesOf = ({ spec }: KubeObject, direction: Direction): FlowRule[] =>
  (hasDirection({ spec } as KubeObject, direction) && (direction === 'Ingress' ? spec.ingress : spec.egress)) || [];

export const peersOf = (rule: FlowRule, direction: Direction): Peer[] =>
  (direction === 'Ingress' ? rule.from : rule.to) ?? [];

/** Whether it selects every pod of its namespace. */
export const isGeneral = ({ spec }: KubeObject) =>
  Object.values((spec.podSelector ?? {}) as Selector).every((part) => Object.keys(part ?? {}).length === 0);

export const selectedBy = (policy: KubeObject, { namespace, labels }: Workload) =>
  policy.metadata.namespace === namespace && selects(policy.spec.podSelector, labels);

/** The labels of a namespace: what its object says, and the name every cluster adds. */
const namespaceLabels = (manifests: Rendered, name: string) => ({
  ...ofKind(manifests, 'Namespace').find(({ metadata }) => metadata.name === name)?.metadata.labels,
  'kubernetes.io/metadata.name': name,
});

function meets(
  peer: Peer,
  policy: KubeObject,
  manifests: Rendered,
  pod: { namespace: string; labels: Record<string, string> }
) {
  const rightNamespace = peer.namespaceSelector
    ? selects(peer.namespaceSelector, namespaceLabels(manifests, pod.namespace))
    : pod.namespace === policy.metadata.namespace;
  return !peer.ipBlock && rightNamespace && selects(peer.podSelector, pod.labels);
}

/** The workloads a peer means; undefined when it means something outside: an address, or pods of the cluster itself. */
export function workloadsOf(peer: Peer, policy: KubeObject, manifests: Rendered): Workload[] | undefined {
  const found = manifests.workloads.filter((workload) => meets(peer, policy, manifests, workload));
  const outside = peer.ipBlock !== undefined || ofCluster.some((pod) => meets(peer, policy, manifests, pod));
  return found.length === 0 && outside ? undefined : found;
}

const portsOf = (workload: Workload) => allContainers(workload).flatMap(({ ports }) => ports ?? []);

/** Whether a port of a policy is this port of a pod. */
const isPort = (wanted: PolicyPort, there: { name?: string; containerPort: number; protocol?: string }) =>
  (wanted.protocol ?? 'TCP') === (there.protocol ?? 'TCP') &&
  (wanted.port === undefined ||
    wanted.port === there.name ||
    (typeof wanted.port === 'number' &&
      there.containerPort >= wanted.port &&
      there.containerPort <= (wanted.endPort ?? wanted.port)));

/** The ports of a workload that a rule opens: all when the rule names none. */
export const opened = (rule: FlowRule, target: Workload) =>
  portsOf(target).filter((there) => !rule.ports || rule.ports.some((wanted) => isPort(wanted, there)));

/** The ports of a rule that none of the target's containers has. */
export const unknownPorts = (rule: FlowRule, target: Workload): PolicyPort[] =>
  (rule.ports ?? []).filter((wanted) => !portsOf(target).some((there) => isPort(wanted, there)));

/** Whether one side's policies let traffic through: `pod` is the side that asks, `other` who it talks with, the port is the receiver's. */
export function allows(
  manifests: Rendered,
  direction: Direction,
  pod: Workload,
  other: Workload,
  port: { name?: string; containerPort: number; protocol?: string }
): boolean {
  const own = policies(manifests).filter((policy) => hasDirection(policy, direction) && selectedBy(policy, pod));
  return (
    own.length === 0 ||
    own.some((policy) =>
      rulesOf(policy, direction).some((rule) => {
        const peers = peersOf(rule, direction);
        const known = peers.length === 0 || peers.some((peer) => meets(peer, policy, manifests, other));
        return known && (!rule.ports || rule.ports.some((wanted) => isPort(wanted, port)));
      })
    )
  );
}

import {
  allows,
  type Direction,
  hasDirection,
  isGeneral,
  opened,
  peersOf,
  type PolicyPort,
  policies,
  rulesOf,
  selectedBy,
  unknownPorts,
  workloadsOf,
} from '../flows.ts';
import { type KubeObject, idOf, type Workload } from '../objects.ts';
import { type Violation, onObjects, onWorkloads, type Rule, type Manifests } from './rule.ts';

const inWords = (ports: PolicyPort[] = []) =>
  ports.map(({ port, protocol }) => `${port}${protocol ? `/${protocol}` : ''}`).join(', ') || 'all';

const directions: Direction[] = ['Ingress', 'Egress'];

/** Calls `visit` for each pair of workloads that a rule joins: the pod its policy selects, and each that one of its peers means. */
function pairs<Result>(
  manifests: Manifests,
  direction: Direction,
  visit: (policy: KubeObject, own: Workload, other: Workload, rule: ReturnType<typeof rulesOf>[number]) => Result[]
): Result[] {
  return policies(manifests).flatMap((policy) =>
    manifests.workloads
      .filter((workload) => selectedBy(policy, workload))
      .flatMap((own) =>
        rulesOf(policy, direction).flatMap((rule) =>
          peersOf(rule, direction).flatMap((peer) =>
            (workloadsOf(peer, policy, manifests) ?? []).flatMap((other) => visit(policy, own, other, rule))
          )
        )
      )
  );
}

/** Flows one side allows and the other refuses: they look open and are not. */
function oneSided(direction: Direction): (manifests: Manifests) => Violation[] {
  const opposite = direction === 'Ingress' ? 'Egress' : 'Ingress';
  return (manifests) =>
    pairs(manifests, direction, (policy, own, other, rule) =>
      opened(rule, direction === 'Ingress' ? own : other)
        .filter((port) => !allows(manifests, opposite, other, own, port))
        .map(({ containerPort }) => ({
          on: idOf(policy),
          what:
            direction === 'Ingress'
              ? `allows ${other.id} in on port ${containerPort}, but the policies of ${other.id} do not allow it to call ${own.id}`
              : `allows ${own.id} to call ${other.id} on port ${containerPort}, but the policies there deny it`,
        }))
    );
}

export const network: Rule[] = [
  {
    id: 'default-deny',
    title: 'every namespace denies all traffic, in and out, that no policy allows',
    violations: (manifests) =>
      [...new Set(manifests.workloads.map(({ namespace }) => namespace))].flatMap((namespace) =>
        directions
          .filter(
            (direction) =>
              !policies(manifests).some(
                (policy) =>
                  policy.metadata.namespace === namespace &&
                  isGeneral(policy) &&
                  hasDirection(policy, direction) &&
                  rulesOf(policy, direction).length === 0
              )
          )
          .map((direction) => ({ on: `Namespace ${namespace}`, what: `has no default-deny for ${direction}` }))
      ),
  },
  onWorkloads(
    'own-policy',
    'every workload has a network policy of its own',
    (workload, manifests) =>
      !policies(manifests).some((policy) => !isGeneral(policy) && selectedBy(policy, workload)) &&
      'only the general policies select it'
  ),
  onObjects('peers', 'every peer of a network policy exists', (policy, manifests) =>
    policy.kind !== 'NetworkPolicy'
      ? []
      : directions.flatMap((direction) =>
          rulesOf(policy, direction).flatMap((rule) =>
            peersOf(rule, direction).map(
              (peer) =>
                workloadsOf(peer, policy, manifests)?.length === 0 &&
                `${direction} matches nothing: ${JSON.stringify(peer)}`
            )
          )
        )
  ),
  onObjects('named-peers', 'every rule of a network policy has a peer: no traffic from or to anywhere', (policy) =>
    policy.kind !== 'NetworkPolicy'
      ? []
      : directions.flatMap((direction) =>
          rulesOf(policy, direction)
            .filter((rule) => peersOf(rule, direction).length === 0)
            .map(({ ports }) => `${direction} has no peer, ports ${inWords(ports)}`)
        )
  ),
  {
    id: 'policy-ports',
    title: 'every port of a network policy is a port of the pods it allows',
    violations: (manifests) => [
      ...policies(manifests).flatMap((policy) =>
        manifests.workloads
          .filter((workload) => selectedBy(policy, workload))
          .flatMap((own) =>
            rulesOf(policy, 'Ingress').flatMap((rule) =>
              unknownPorts(rule, own).map((port) => ({
                on: idOf(policy),
                what: `${own.id} has no port ${inWords([port])}`,
              }))
            )
          )
      ),
      ...pairs(manifests, 'Egress', (policy, _, other, rule) =>
        unknownPorts(rule, other).map((port) => ({
          on: idOf(policy),
          what: `${other.id} has no port ${inWords([port])}`,
        }))
      ),
    ],
  },
  {
    id: 'ingress-answered',
    title: 'traffic allowed in is also allowed out at its source',
    violations: oneSided('Ingress'),
  },
  {
    id: 'egress-answered',
    title: 'traffic allowed out is also allowed in at its destination',
    violations: oneSided('Egress'),
  },
];

import { allContainers, type KubeObject, ofKind, selects, staysUp, type Workload } from '../objects.ts';
import { inMebibytes } from '../quantity.ts';
import { onOneNode } from '../resources.ts';
import { onObjects, onWorkloads, type Rule, type Manifests } from './rule.ts';

/** Overlays for clusters that span zones. */
const zonal = ['aws'];

/** Overlays that must become ready on one machine: Docker Desktop's default of 8 GiB, two cores, less what Kubernetes itself takes. */
const small = ['kind', 'kind-test'];
const smallMachine = { cores: 1.5, memory: 6 * 2 ** 30 };

/** Zones and nodes that the replicas of a store must be able to choose from. */
const domains = 3;

const zone = 'topology.kubernetes.io/zone';
const node = 'kubernetes.io/hostname';

/** Time for a store to hand over or write down what it has in memory. */
const leastGrace = 60;

const budgetsOf = ({ namespace, labels }: Workload, manifests: Manifests): KubeObject[] =>
  ofKind(manifests, 'PodDisruptionBudget').filter(
    ({ metadata, spec }) => metadata.namespace === namespace && selects(spec.selector, labels)
  );

const replicated = ({ kind, replicas }: Workload) => ['Deployment', 'StatefulSet'].includes(kind) && replicas > 1;

type Spread = NonNullable<Workload['pod']['topologySpreadConstraints']>[number];

/** The scheduler scores no node that lacks the label of one of the soft constraints: beside this one, that on nodes would count for nothing. */
const blinds = ({ topologyKey, whenUnsatisfiable }: Spread) =>
  whenUnsatisfiable === 'ScheduleAnyway' && topologyKey !== node;

const ownSpread = ({ pod, labels }: Workload) =>
  (pod.topologySpreadConstraints ?? []).filter(
    ({ labelSelector = {}, matchLabelKeys = [] }) =>
      (Object.keys(labelSelector).length > 0 || matchLabelKeys.length > 0) && selects(labelSelector, labels)
  );

export const availability: Rule[] = [
  onWorkloads(
    'budget',
    'every replicated workload has one disruption budget that allows one disruption',
    (workload, manifests) => {
      if (!replicated(workload)) {
        return;
      }
      const budgets = budgetsOf(workload, manifests);
      if (budgets.length !== 1) {
        return `${budgets.length} budgets select it`;
      }
      return budgets[0].spec.maxUnavailable !== 1 && `maxUnavailable is ${budgets[0].spec.maxUnavailable}, not 1`;
    }
  ),
  onWorkloads(
    'drain',
    'no disruption budget blocks a node drain',
    (workload, manifests) =>
      staysUp(workload) &&
      workload.kind !== 'DaemonSet' &&
      workload.replicas <= 1 &&
      budgetsOf(workload, manifests).length > 0 &&
      'has one replica and a disruption budget'
  ),
  onObjects(
    'budget-unhealthy',
    'a pod that never becomes ready does not block a node drain',
    ({ kind, spec }) =>
      kind === 'PodDisruptionBudget' &&
      spec.unhealthyPodEvictionPolicy !== 'AlwaysAllow' &&
      `unhealthyPodEvictionPolicy is ${spec.unhealthyPodEvictionPolicy ?? 'IfHealthyBudget (default)'}`
  ),
  onObjects(
    'budget-selects',
    'every disruption budget selects pods',
    (object, manifests) =>
      object.kind === 'PodDisruptionBudget' &&
      !manifests.workloads.some((workload) => budgetsOf(workload, manifests).includes(object)) &&
      'selects nothing'
  ),
  onWorkloads(
    'spread',
    'replicas are spread over nodes',
    (workload) =>
      replicated(workload) &&
      !ownSpread(workload).some(({ topologyKey }) => topologyKey === node) &&
      `no topologySpreadConstraint on ${node} selects its own pods`
  ),
  onWorkloads(
    'zones',
    `where zones exist, a store runs in ${domains} of them and on as many nodes, or stays pending`,
    (workload, { overlay }) =>
      !zonal.includes(overlay) || workload.kind !== 'StatefulSet' || !replicated(workload)
        ? []
        : [zone, node].map(
            (key) =>
              !ownSpread(workload).some(
                (one) =>
                  one.topologyKey === key &&
                  one.whenUnsatisfiable === 'DoNotSchedule' &&
                  (one.minDomains ?? 1) >= domains
              ) && `no topologySpreadConstraint on ${key} with DoNotSchedule and minDomains ${domains}`
          )
  ),
  onWorkloads('no-zones', 'elsewhere replicas are spread over nodes without a zone label', ({ pod }, { overlay }) =>
    zonal.includes(overlay)
      ? []
      : (pod.topologySpreadConstraints ?? [])
          .filter(blinds)
          .map(({ topologyKey }) => `prefers a ${topologyKey} of its own, and nodes without one are not told apart`)
  ),
  onWorkloads('one-node', 'elsewhere no pod requires a second node', (workload, { overlay }) =>
    zonal.includes(overlay)
      ? []
      : [
          ...(workload.pod.topologySpreadConstraints ?? []).map(
            ({ topologyKey, whenUnsatisfiable }) =>
              whenUnsatisfiable !== 'ScheduleAnyway' && `spreads over ${topologyKey} with ${whenUnsatisfiable}`
          ),
          (workload.pod.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).length > 0 &&
            'has a required podAntiAffinity',
          ...(replicated(workload) ? allContainers(workload) : []).flatMap(({ ports }) =>
            (ports ?? []).map(({ hostPort }) => hostPort !== undefined && `its replicas share host port ${hostPort}`)
          ),
        ]
  ),
  {
    id: 'one-machine',
    title: 'overlays for a laptop request no more than a laptop has',
    violations: ({ overlay, workloads }) => {
      const { cpu, memory } = onOneNode(workloads);
      const on = `overlay ${overlay}`;
      return !small.includes(overlay)
        ? []
        : [
            ...(cpu > smallMachine.cores
              ? [{ on, what: `requests ${cpu} cores, more than ${smallMachine.cores}` }]
              : []),
            ...(memory > smallMachine.memory
              ? [{ on, what: `requests ${inMebibytes(memory)}, more than ${inMebibytes(smallMachine.memory)}` }]
              : []),
          ];
    },
  },
  onWorkloads('priority', 'every pod has a priority class that exists', ({ pod }, manifests) => {
    const name = pod.priorityClassName;
    const exists =
      name?.startsWith('system-') || ofKind(manifests, 'PriorityClass').some(({ metadata }) => metadata.name === name);
    return !name ? 'has no priorityClassName' : !exists && `there is no priority class ${name}`;
  }),
  onWorkloads(
    'grace',
    `a store has at least ${leastGrace} s to shut down`,
    ({ kind, pod }) =>
      kind === 'StatefulSet' &&
      (pod.terminationGracePeriodSeconds ?? 30) < leastGrace &&
      `terminationGracePeriodSeconds is ${pod.terminationGracePeriodSeconds ?? '30 (default)'}`
  ),
  onWorkloads(
    'parallel',
    'replicas of a store start together: one alone never has a quorum',
    (workload) =>
      workload.kind === 'StatefulSet' &&
      replicated(workload) &&
      workload.object.spec.podManagementPolicy !== 'Parallel' &&
      'podManagementPolicy is not Parallel'
  ),
];

import { type KubeObject, ofKind, selects, staysUp, type Workload } from '../objects.ts';
import { onObjects, onWorkloads, type Point, type World } from './point.ts';

/** Overlays for clusters that span zones. */
const zonal = ['aws'];

const zone = 'topology.kubernetes.io/zone';

/** Time for a store to hand over or write down what it has in memory. */
const leastGrace = 60;

const budgetsOf = ({ namespace, labels }: Workload, world: World): KubeObject[] =>
  ofKind(world, 'PodDisruptionBudget').filter(
    ({ metadata, spec }) => metadata.namespace === namespace && selects(spec.selector, labels)
  );

const replicated = ({ kind, replicas }: Workload) => ['Deployment', 'StatefulSet'].includes(kind) && replicas > 1;

const ownSpread = ({ pod, labels }: Workload) =>
  (pod.topologySpreadConstraints ?? []).filter(
    ({ labelSelector }) => labelSelector !== undefined && selects(labelSelector, labels)
  );

export const availability: Point[] = [
  onWorkloads(
    'budget',
    'every replicated workload has one disruption budget that lets one pod go',
    (workload, world) => {
      if (!replicated(workload)) {
        return;
      }
      const budgets = budgetsOf(workload, world);
      if (budgets.length !== 1) {
        return `${budgets.length} budgets select it`;
      }
      return budgets[0].spec.maxUnavailable !== 1 && `maxUnavailable is ${budgets[0].spec.maxUnavailable}, not 1`;
    }
  ),
  onWorkloads(
    'drain',
    'no disruption budget keeps a node from being emptied',
    (workload, world) =>
      staysUp(workload) &&
      workload.kind !== 'DaemonSet' &&
      workload.replicas <= 1 &&
      budgetsOf(workload, world).length > 0 &&
      'has one replica and a disruption budget'
  ),
  onObjects(
    'budget-selects',
    'every disruption budget selects pods',
    (object, world) =>
      object.kind === 'PodDisruptionBudget' &&
      !world.workloads.some((workload) => budgetsOf(workload, world).includes(object)) &&
      'selects nothing'
  ),
  onWorkloads(
    'spread',
    'replicas are spread over nodes',
    (workload) =>
      replicated(workload) &&
      !ownSpread(workload).some(({ topologyKey }) => topologyKey === 'kubernetes.io/hostname') &&
      'no topologySpreadConstraint on kubernetes.io/hostname selects its own pods'
  ),
  onWorkloads(
    'zones',
    'where there are zones, a store is in all of them or waits',
    (workload, { overlay }) =>
      zonal.includes(overlay) &&
      workload.kind === 'StatefulSet' &&
      replicated(workload) &&
      !ownSpread(workload).some((one) => one.topologyKey === zone && one.whenUnsatisfiable === 'DoNotSchedule') &&
      `no topologySpreadConstraint on ${zone} with DoNotSchedule`
  ),
  onWorkloads('priority', 'every pod has a priority class that exists', ({ pod }, world) => {
    const name = pod.priorityClassName;
    const exists =
      name?.startsWith('system-') || ofKind(world, 'PriorityClass').some(({ metadata }) => metadata.name === name);
    return !name ? 'has no priorityClassName' : !exists && `there is no priority class ${name}`;
  }),
  onWorkloads(
    'grace',
    `a store has at least ${leastGrace} s to end`,
    ({ kind, pod }) =>
      kind === 'StatefulSet' &&
      (pod.terminationGracePeriodSeconds ?? 30) < leastGrace &&
      `terminationGracePeriodSeconds is ${pod.terminationGracePeriodSeconds ?? '30 (default)'}`
  ),
  onWorkloads(
    'parallel',
    'replicas of a store start together: the first alone never has a quorum',
    (workload) =>
      workload.kind === 'StatefulSet' &&
      replicated(workload) &&
      workload.object.spec.podManagementPolicy !== 'Parallel' &&
      'podManagementPolicy is not Parallel'
  ),
];

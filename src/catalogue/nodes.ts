import * as promql from '../queries/promql';
import { byName, decimals, legendBelow, named, plainLines, thresholds, unit, width } from './fields';
import { SCRAPED } from './oneReading';
import { definePanels } from './panels';
import { counters } from './sources';
import type { PanelDefinition, PanelFieldConfig } from './types';

/**
 * Pods behind the service and their nodes, where there is a cluster. These counters are scraped, not made at the edge: ordinary ones, for which `rate` and
 * `increase` are right. The collector gives what it reads of a pod the name of the service that the pod's lines go by.
 */

/** Ten scrapes. */
const WINDOW = '5m';

/** What tells pods apart: two clusters may have a pod of one name. */
const POD = ['k8s_cluster_name', 'namespace', 'pod'];
const CONTAINER = [...POD, 'container'];
const NODE = ['k8s_cluster_name', 'instance'];

const stateOf = (name: string) =>
  promql.metric(`kube_pod_container_status_${name}`, { service_name: 'kube-state-metrics' });
const diskOf = (name: string) => promql.metric(`node_filesystem_${name}_bytes`, { service_name: 'disk' });

const started = promql.metric('container_start_time_seconds');
/** A pod has a network also while its containers wait, unless it uses its node's. */
const connected = promql.metric('container_network_receive_bytes_total');

/** Pods that there were in the time range. */
const seen = `(present_over_time(${started}[$__range]) or present_over_time(${connected}[$__range]))`;

/** What kube-state-metrics says of all pods, cut down to those of the service. */
const behind = (expr: string) => `${expr} and on (${POD.join(', ')}) ${seen}`;

/** Exact, a series a pod: two pods of a stateful set that follow each other have one name. */
const restartsKnown = `max_over_time(${stateOf('restarts_total')}[$__range]) - min_over_time(${stateOf('restarts_total')}[$__range])`;
const restartsSeen = `changes(${started}[$__range])`;

const memory = promql.metric('container_memory_working_set_bytes');
const limit = promql.metric('container_spec_memory_limit_bytes');
const throttled = promql.metric('container_cpu_cfs_throttled_periods_total');
const periods = promql.metric('container_cpu_cfs_periods_total');

/** Share in percent, of containers for which there is a whole. */
const shareOf = (part: string, whole: string) =>
  `100 * ${promql.sum(part, CONTAINER)} / (${promql.sum(whole, CONTAINER)} > 0)`;

const pressure = (of: 'cpu' | 'memory' | 'io', legend: string) =>
  counters.range(
    `100 * max(rate(${promql.metric(`container_pressure_${of}_waiting_seconds_total`)}[${WINDOW}]))`,
    legend
  );

const shares: PanelFieldConfig = { defaults: { min: 0, decimals: 1, custom: plainLines }, overrides: [] };

const sharesOverTime = {
  unit: 'percent',
  pluginId: 'timeseries',
  options: legendBelow,
  fieldConfig: shares,
} as const;

/** Whether pods of the service are known at all; a section asks for this before it shows itself. */
export const podsKnown: PanelDefinition = {
  id: 'technical.pods-known',
  title: 'Pods known',
  description: 'How many containers of the service’s pods the clusters have had in the time range.',
  unit: 'locale',
  pluginId: 'stat',
  queries: [counters.instant(`count(present_over_time(${started}[$__range]))`)],
  empty: 'No cluster has pods of this service.',
};

export const nodes = definePanels([
  {
    id: 'technical.pods',
    title: 'Pods',
    description:
      'Containers of the pods behind the service: how often each one restarted in the time range, the processes that the kernel killed for lack of ' +
      'memory, the highest share of the memory limit, and the share of scheduling periods in which the CPU limit stopped it. Where kube-state-metrics ' +
      'is installed: why it last ended and why it is waiting ' +
      'now.',
    unit: 'locale',
    pluginId: 'table',
    queries: [
      counters.table(`${promql.sum(behind(restartsKnown), CONTAINER)} or ${promql.max(restartsSeen, CONTAINER)}`),
      counters.table(
        promql.max(`round(increase(${promql.metric('container_oom_events_total')}[$__range]))`, CONTAINER)
      ),
      counters.table(shareOf(`max_over_time(${memory}[$__range])`, `max_over_time(${limit}[$__range])`)),
      counters.table(shareOf(`increase(${throttled}[$__range])`, `increase(${periods}[$__range])`)),
      counters.table(promql.max(behind(stateOf('last_terminated_reason')), [...CONTAINER, 'reason'])),
      counters.table(
        promql.max(`label_join(${behind(stateOf('waiting_reason'))}, "waits", "", "reason")`, [...CONTAINER, 'waits'])
      ),
    ],
    empty: 'No pod of this service ran in this time range.',
    kpis: ['T7'],
    oneReading: SCRAPED,
    remedy:
      'OOM kills: raise the memory limit or find the leak. Restarts without one: read the notable log lines from that moment.',
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true, namespace: true, 'Value #E': true, 'Value #F': true },
          indexByName: {
            k8s_cluster_name: 0,
            pod: 1,
            container: 2,
            'Value #A': 3,
            'Value #B': 4,
            'Value #C': 5,
            'Value #D': 6,
            reason: 7,
            waits: 8,
          },
          renameByName: {
            k8s_cluster_name: 'Cluster',
            pod: 'Pod',
            container: 'Container',
            'Value #A': 'Restarts',
            'Value #B': 'OOM kills',
            'Value #C': 'Memory of limit',
            'Value #D': 'Throttled',
            reason: 'Ended last',
            waits: 'Waits',
          },
        },
      },
      { id: 'sortBy', options: { fields: {}, sort: [{ field: 'Restarts', desc: true }] } },
    ],
    options: { showHeader: true, cellHeight: 'sm' },
    fieldConfig: {
      defaults: { decimals: 0 },
      overrides: [
        byName('Pod', width(260)),
        byName('Memory of limit', unit('percent'), decimals(1)),
        byName('Throttled', unit('percent'), decimals(1)),
      ],
    },
  },
  {
    ...sharesOverTime,
    id: 'technical.memory-of-limit',
    title: 'Memory of limit',
    description:
      'Working set of each container behind the service as a share of its memory limit. A container that reaches 100 % is killed.',
    queries: [counters.range(shareOf(memory, limit), '{{pod}} {{container}}')],
    empty: 'No container of this service has a memory limit.',
    oneReading: SCRAPED,
    remedy: 'Raise the limit before it is reached, or find out what is growing.',
  },
  {
    ...sharesOverTime,
    id: 'technical.throttled',
    title: 'CPU throttled',
    description:
      'Share of scheduling periods in which the CPU limit stopped a container behind the service although it had work to do.',
    queries: [
      counters.range(shareOf(`rate(${throttled}[${WINDOW}])`, `rate(${periods}[${WINDOW}])`), '{{pod}} {{container}}'),
    ],
    empty: 'No container of this service has a CPU limit, so none can be throttled.',
    oneReading: SCRAPED,
    remedy: 'Raise the CPU limit: a throttled container is slow even though its node has CPU to spare.',
  },
  {
    ...sharesOverTime,
    id: 'technical.pressure',
    title: 'Pressure',
    description:
      'Share of time in which processes waited for CPU, memory or disk, for the container behind the service that waited most (the kernel’s PSI).',
    queries: [pressure('cpu', 'CPU'), pressure('memory', 'memory'), pressure('io', 'disk')],
    empty: 'Nothing waited, or nothing measures it: this needs nodes with cgroup v2 and kubelet 1.34 or newer.',
    oneReading: SCRAPED,
    remedy: 'Move pods off the node, or give it more of what they are waiting for.',
    zeroIsEmpty: true,
    fieldConfig: {
      ...shares,
      overrides: [named('A', 'CPU'), named('B', 'memory'), named('C', 'disk')],
    },
  },
  {
    ...sharesOverTime,
    id: 'technical.node-disk',
    title: 'Node disk used',
    description:
      'How full the disks that hold the collector’s queues and the pods’ log files are, on the nodes that run the service’s pods. A full disk loses lines.',
    queries: [
      counters.range(
        `100 * (1 - ${promql.max(`${diskOf('avail')} / ${diskOf('size')} and on (${NODE.join(', ')}) ${started}`, [...NODE, 'mountpoint'])})`,
        '{{instance}} {{mountpoint}}'
      ),
    ],
    empty: 'The collectors on these nodes report no disks.',
    kpis: ['P10'],
    oneReading: SCRAPED,
    remedy: 'Free up space before the disk is full: a full disk loses lines.',
    fieldConfig: {
      defaults: {
        ...shares.defaults,
        max: 100,
        thresholds: thresholds('green', [80, 'dark-orange'], [90, 'red']),
      },
      overrides: [],
    },
  },
]);

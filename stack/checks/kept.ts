import type { Kept } from './finding.ts';

const stores = ['loki', 'mimir', 'tempo'].map((name) => `StatefulSet central-observability/${name}`);

const caches = ['loki-chunks', 'mimir-chunks', 'mimir-index', 'mimir-metadata', 'tempo-blocks'].map(
  (name) => `Deployment central-observability/${name}-cache`
);

const cpuLimits =
  'a limit throttles a part while the node stands idle, and a throttled store looks like a broken one; requests share a busy node out';
const pulls =
  'tags are exact and never moved, so a pull brings nothing new; with it no pod starts while the registry is away, and images loaded into kind are not found';
const spread = 'topologySpreadConstraints say it, and go on working with more replicas than nodes';
const imageUser = 'the user to whom the files of its image belong; nothing of it is shared with a user of the node';
const ebpf =
  'it loads programs into the kernel; each capability has its reason in the manifest, and the component is optional';
const replay = 'a store that replays its log answers late: a kill would make it begin again';

/** Findings that stay. `docs/checks.md` is made of this list (`npm run stack -- checks`). */
export const kept: readonly Kept[] = [
  { tool: 'kube-score', rule: 'container-resources', wants: 'a CPU limit', reason: cpuLimits },
  {
    tool: 'kube-score',
    rule: 'container-ephemeral-storage-request-and-limit',
    wants: 'a request and a limit for storage of the node',
    reason: 'root file systems are read-only and every emptyDir has a sizeLimit: nothing else can be written',
  },
  { tool: 'kube-score', rule: 'container-image-pull-policy', wants: 'imagePullPolicy: Always', reason: pulls },
  {
    tool: 'kube-score',
    rule: 'container-security-context-user-group-id',
    wants: 'users and groups above 10,000',
    on: [
      'Deployment central-observability/grafana/grafana',
      'DaemonSet monitoring/alloy/alloy',
      'StatefulSet monitoring/event-reader/event-reader',
    ],
    reason: imageUser,
  },
  {
    tool: 'kube-score',
    rule: 'container-security-context-user-group-id',
    wants: 'users and groups above 10,000',
    on: ['DaemonSet monitoring/alloy/folder', 'DaemonSet monitoring/beyla/beyla'],
    reason:
      'root: the one hands the folder of the queues over to the agent, and ends; the other loads programs into the kernel',
  },
  {
    tool: 'kube-score',
    rule: 'deployment-has-host-podantiaffinity',
    wants: 'podAntiAffinity',
    reason: spread,
  },
  {
    tool: 'kube-score',
    rule: 'statefulset-has-host-podantiaffinity',
    wants: 'podAntiAffinity',
    reason: spread,
  },
  {
    tool: 'kube-score',
    rule: 'deployment-replicas',
    wants: 'two replicas behind a Service',
    on: ['Deployment central-observability/grafana'],
    reason: 'it keeps nothing: all it shows is provisioned from its image, and a new pod is up in seconds',
  },
  {
    tool: 'kube-score',
    rule: 'deployment-replicas',
    wants: 'two replicas behind a Service',
    on: ['Deployment production/mock-service'],
    overlays: ['kind-test', 'kind-test-parts'],
    reason: 'one replica until the numbers known by hand have been read, then two',
  },
  { tool: 'kube-score', rule: 'pod-probes', wants: 'a liveness probe', on: stores, reason: replay },
  {
    tool: 'kube-score',
    rule: 'pod-probes-identical',
    wants: 'another question for life than for readiness',
    on: [
      ...caches,
      'Deployment central-observability/gateway',
      'Deployment production/customers',
      'Deployment production/mock-service',
      'DaemonSet monitoring/alloy',
      'DaemonSet monitoring/beyla',
      'StatefulSet central-observability/object-storage',
      'StatefulSet monitoring/event-reader',
    ],
    reason:
      'each answers for itself alone and asks no neighbour; the liveness probe asks less often and is more patient',
  },
  {
    tool: 'kube-score',
    rule: 'service-type',
    wants: 'no NodePort',
    on: ['Service central-observability/grafana'],
    overlays: ['kind', 'kind-test', 'kind-test-parts', 'kind, with Beyla', 'kind, without Grafana'],
    reason: 'the way in on a laptop, where there is no load balancer; the overlay aws has an Ingress',
  },
  {
    tool: 'kube-score',
    rule: 'statefulset-has-servicename',
    wants: 'a headless Service',
    on: ['StatefulSet central-observability/object-storage'],
    reason: 'one replica, which its clients find by its ordinary Service; nobody calls it by a name of its own',
  },
  { tool: 'checkov', rule: 'CKV_K8S_11', wants: 'a CPU limit', reason: cpuLimits },
  { tool: 'checkov', rule: 'CKV_K8S_15', wants: 'imagePullPolicy: Always', reason: pulls },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_43',
    wants: 'images by digest',
    reason:
      'tags are exact and each stands once; our own images have no digest before they are built. A company pins digests where its registry is named, in `images:` of its overlay',
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_35',
    wants: 'secrets as files, not as environment variables',
    reason:
      'the engines take passwords by environment in all three runtimes, from the one configuration file each has; certificates are files',
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_38',
    wants: 'no token of a service account',
    on: [
      'DaemonSet monitoring/alloy',
      'DaemonSet monitoring/beyla',
      'StatefulSet monitoring/event-reader',
      'Job central-observability/credentials-<version>',
    ],
    reason: 'these ask the API server; every rule of their roles has its reason beside it',
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_40',
    wants: 'users above 10,000',
    on: [
      'Deployment central-observability/grafana',
      'DaemonSet monitoring/alloy',
      'StatefulSet monitoring/event-reader',
    ],
    reason: imageUser,
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_25',
    wants: 'no added capability',
    on: ['DaemonSet monitoring/alloy'],
    reason: 'the init container that hands the folder of the queues over to the agent, and ends',
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_25',
    wants: 'no added capability',
    on: ['DaemonSet monitoring/beyla'],
    reason: ebpf,
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_39',
    wants: 'no CAP_SYS_ADMIN',
    on: ['DaemonSet monitoring/beyla'],
    reason: ebpf,
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_17',
    wants: 'no process ids of the node',
    on: ['DaemonSet monitoring/beyla'],
    reason: 'it watches the processes of other pods; the component is optional',
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_23',
    wants: 'no root',
    on: ['DaemonSet monitoring/beyla'],
    reason: 'the kernel gives eBPF capabilities to root only; the component is optional',
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_40',
    wants: 'users above 10,000',
    on: ['DaemonSet monitoring/beyla'],
    reason: 'the kernel gives eBPF capabilities to root only; the component is optional',
  },
  {
    tool: 'checkov',
    rule: 'CKV_DOCKER_2',
    wants: 'HEALTHCHECK in images',
    reason: 'a kubelet reads none; health is asked by the probes of the manifests and the health checks of compose',
  },
  { tool: 'checkov', rule: 'CKV_K8S_8', wants: 'a liveness probe', on: stores, reason: replay },
  {
    tool: 'pint',
    rule: 'alerts/comparison',
    wants: 'an alert that can be silent',
    on: ['incident/rules/silence.yml Watchdog'],
    reason: 'it is the heartbeat: whoever stops hearing it knows that alerting is dead',
  },
  {
    tool: 'pint',
    rule: 'promql/fragile',
    wants: '`for` where two sums are divided',
    on: ['incident/rules/old-monitoring.yml HttpErrorsHigh'],
    reason: 'the monitoring of that evening, kept as it was so that replays can show what it did',
  },
];

import type { Kept } from '../finding.ts';
import { caches, cpuLimits, imageUser, laptops, nodePort, pulls, replay, root, spread, stores } from './reasons.ts';

export const kubeScore: readonly Kept[] = [
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
    reason: root,
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
      'Deployment production/load-generator',
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
    overlays: laptops,
    reason: nodePort,
  },
  {
    tool: 'kube-score',
    rule: 'statefulset-has-servicename',
    wants: 'a headless Service',
    on: ['StatefulSet central-observability/object-storage'],
    reason: 'one replica, which its clients find by its ordinary Service; nobody calls it by a name of its own',
  },
];

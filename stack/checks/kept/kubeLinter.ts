import type { Kept } from '../finding.ts';
import {
  byEnvironment,
  ebpf,
  laptops,
  nodePort,
  processes,
  replay,
  replicas,
  root,
  spread,
  stores,
  written,
} from './reasons.ts';

export const kubeLinter: readonly Kept[] = [
  {
    tool: 'kube-linter',
    rule: 'access-to-secrets',
    wants: 'no role that may read or write secrets',
    on: ['RoleBinding central-observability/credentials', 'RoleBinding monitoring/credentials'],
    reason: 'the job that creates the passwords; its role names each secret it may read or change',
  },
  {
    tool: 'kube-linter',
    rule: 'dnsconfig-options',
    wants: 'options for the resolver',
    reason: "the cluster's own are correct",
  },
  {
    tool: 'kube-linter',
    rule: 'drop-net-raw-capability',
    wants: 'no NET_RAW',
    on: ['DaemonSet monitoring/beyla'],
    reason: ebpf,
  },
  {
    tool: 'kube-linter',
    rule: 'privilege-escalation-container',
    wants: 'no SYS_ADMIN',
    on: ['DaemonSet monitoring/beyla'],
    reason: ebpf,
  },
  {
    tool: 'kube-linter',
    rule: 'host-pid',
    wants: 'no process IDs of the node',
    on: ['DaemonSet monitoring/beyla'],
    reason: processes,
  },
  {
    tool: 'kube-linter',
    rule: 'env-value-from',
    wants: 'secrets among the manifests',
    on: ['StatefulSet central-observability/object-storage'],
    reason: 'the job `credentials` creates it; no manifest contains a password',
  },
  {
    tool: 'kube-linter',
    rule: 'read-secret-from-env-var',
    wants: 'no secret in the environment',
    on: ['StatefulSet central-observability/object-storage'],
    reason: byEnvironment,
  },
  {
    tool: 'kube-linter',
    rule: 'exposed-services',
    wants: 'no NodePort',
    on: ['Service central-observability/grafana'],
    overlays: laptops,
    reason: nodePort,
  },
  {
    tool: 'kube-linter',
    rule: 'hpa-minimum-three-replicas',
    wants: 'autoscalers with a minimum of three',
    on: ['loki', 'mimir', 'tempo'].map(
      (name) => `HorizontalPodAutoscaler central-observability/${name}-query-frontend`
    ),
    reason: replicas,
  },
  { tool: 'kube-linter', rule: 'minimum-three-replicas', wants: 'three replicas of everything', reason: replicas },
  {
    tool: 'kube-linter',
    rule: 'job-ttl-seconds-after-finished',
    wants: 'jobs that delete themselves',
    on: ['buckets', 'credentials'].map((name) => `Job central-observability/${name}-<version>`),
    reason: 'the next `kubectl apply` would create and run a deleted job again; a new version replaces it',
  },
  { tool: 'kube-linter', rule: 'no-anti-affinity', wants: 'podAntiAffinity', reason: spread },
  { tool: 'kube-linter', rule: 'no-liveness-probe', wants: 'a liveness probe', on: stores, reason: replay },
  ...['no-liveness-probe', 'no-readiness-probe'].map((rule): Kept => ({
    tool: 'kube-linter',
    rule,
    wants: 'a probe',
    on: [
      'CronJob central-observability/buckets',
      'Job central-observability/buckets-<version>',
      'Job central-observability/credentials-<version>',
    ],
    reason: 'a job ends, and its exit status says whether it succeeded',
  })),
  {
    tool: 'kube-linter',
    rule: 'no-node-affinity',
    wants: 'node affinity',
    reason: 'all nodes are equal; a company with special nodes patches its overlay',
  },
  {
    tool: 'kube-linter',
    rule: 'no-rolling-update-strategy',
    wants: 'an explicit RollingUpdate',
    on: [
      ...stores,
      ...['loki-compactor', 'loki-index-gateway', 'mimir-compactor', 'mimir-store-gateway', 'tempo-metrics-generator']
        .concat('mimir-alertmanager', 'object-storage')
        .map((name) => `StatefulSet central-observability/${name}`),
      'StatefulSet monitoring/event-reader',
    ],
    reason: written,
  },
  {
    tool: 'kube-linter',
    rule: 'no-rolling-update-strategy',
    wants: 'RollingUpdate',
    on: ['Deployment production/load-generator'],
    reason: 'two of them would send twice as many requests',
  },
  { tool: 'kube-linter', rule: 'restart-policy', wants: 'an explicit restartPolicy', reason: written },
  {
    tool: 'kube-linter',
    rule: 'priority-class-name',
    wants: "the system's priority classes only",
    reason: "the platform has its own classes, below the system's, in k8s/base/priority-classes.yaml",
  },
  ...(
    [
      ['required-annotation-email', 'an e-mail address on each object'],
      ['required-label-owner', 'an owner on each object'],
    ] as const
  ).map(([rule, wants]): Kept => ({
    tool: 'kube-linter',
    rule,
    wants,
    reason: 'its namespace and app.kubernetes.io/part-of say whose it is; a company adds its own labels in its overlay',
  })),
  {
    tool: 'kube-linter',
    rule: 'run-as-non-root',
    wants: 'no root',
    on: ['DaemonSet monitoring/alloy', 'DaemonSet monitoring/beyla'],
    reason: root,
  },
  {
    tool: 'kube-linter',
    rule: 'writable-host-mount',
    wants: 'no writable folder of the node',
    on: ['DaemonSet monitoring/alloy'],
    reason: 'the queues and offsets outlive the pod; without them a new collector would lose what was waiting',
  },
  {
    tool: 'kube-linter',
    rule: 'writable-host-mount',
    wants: 'no writable folder of the node',
    on: ['DaemonSet monitoring/beyla'],
    reason: 'the BPF file system, where the programs it loads share maps; the component is optional',
  },
];

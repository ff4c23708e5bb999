import type { Kept } from '../finding.ts';
import { byEnvironment, cpuLimits, ebpf, ebpfRoot, imageUser, processes, pulls, replay, stores } from './reasons.ts';

export const checkov: readonly Kept[] = [
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
    reason: byEnvironment,
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
    reason: processes,
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_23',
    wants: 'no root',
    on: ['DaemonSet monitoring/beyla'],
    reason: ebpfRoot,
  },
  {
    tool: 'checkov',
    rule: 'CKV_K8S_40',
    wants: 'users above 10,000',
    on: ['DaemonSet monitoring/beyla'],
    reason: ebpfRoot,
  },
  {
    tool: 'checkov',
    rule: 'CKV_DOCKER_2',
    wants: 'HEALTHCHECK in images',
    reason: 'a kubelet reads none; health is asked by the probes of the manifests and the health checks of compose',
  },
  { tool: 'checkov', rule: 'CKV_K8S_8', wants: 'a liveness probe', on: stores, reason: replay },
];

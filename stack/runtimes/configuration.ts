import { join } from 'node:path';
import type { Settings } from '../settings.ts';

/** Configuration files, where the cluster reads them too (seen from the repository). */
export const configuration = {
  loki: 'k8s/base/central-observability/loki/loki.yaml',
  mimir: 'k8s/base/central-observability/mimir/mimir.yaml',
  tempo: 'k8s/base/central-observability/tempo/tempo.yaml',
  alerting: 'k8s/base/central-observability/mimir/alerting/restaurant.yaml',
  rules: 'rules',
  gateway: 'k8s/base/central-observability/gateway/Caddyfile',
  limits: 'k8s/base/central-observability/gateway/limits.json',
  buckets: 'k8s/base/central-observability/buckets',
  gatewayInCluster: 'k8s/base/central-observability/gateway/cluster.Caddyfile',
  alloy: 'k8s/base/monitoring/alloy',
  engine: 'k8s/base/monitoring/alloy/engine.yaml',
  alloyInCluster: 'k8s/base/monitoring/alloy/cluster',
  events: 'k8s/base/monitoring/event-reader',
  edge: 'k8s/components/demo/resources/mock-service/edge.Caddyfile',
  road: 'stack/runtimes/native/road.Caddyfile',
} as const;

export function fileOf(settings: Pick<Settings, 'root'>, name: keyof typeof configuration): string {
  return join(settings.root, configuration[name]);
}

/** Who stands in for whom: a pod with the labels of a part, or of nobody. */
export interface Caller {
  namespace: string;
  part: string;
  open: string[];
  closed: string[];
}

const hub = (name: string, port: number) => `${name}.central-observability.svc.cluster.local:${port}`;
const edge = 'mock-service.production.svc.cluster.local:80';
export const collectorAddress = 'alloy.monitoring.svc.cluster.local:4318';
export const everyTarget = [
  edge,
  collectorAddress,
  hub('gateway', 8080),
  hub('gateway', 8443),
  hub('loki', 3100),
  hub('mimir', 8080),
  hub('tempo', 3200),
  hub('tempo', 4318),
  hub('loki-headless', 9095),
  hub('object-storage', 8333),
  hub('inbox', 8080),
];
const only = (...open: string[]) => ({ open, closed: everyTarget.filter((target) => !open.includes(target)) });

/** Every flow between the parts, and that there is no other. */
export const callers: Caller[] = [
  { namespace: 'production', part: 'load-generator', ...only(edge, collectorAddress) },
  { namespace: 'production', part: 'nobody', ...only() },
  { namespace: 'monitoring', part: 'event-reader', ...only(hub('gateway', 8443)) },
  { namespace: 'monitoring', part: 'nobody', ...only() },
  { namespace: 'central-observability', part: 'grafana', ...only(hub('gateway', 8080)) },
  {
    namespace: 'central-observability',
    part: 'gateway',
    ...only(hub('loki', 3100), hub('mimir', 8080), hub('tempo', 3200), hub('tempo', 4318), hub('inbox', 8080)),
  },
  { namespace: 'central-observability', part: 'loki', ...only(hub('loki-headless', 9095)) },
  { namespace: 'central-observability', part: 'nobody', ...only() },
  { namespace: 'default', part: 'nobody', ...only() },
];

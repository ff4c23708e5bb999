/** Where a rule is not kept, on purpose. One that no overlay needs any more is an error too. */
export interface Exception {
  rule: string;
  /** As a violation names it; the version at the end of a job's name is written `<version>`. */
  on: string[];
  /** The only overlays it is for; all, when there are none. */
  overlays?: string[];
  reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    rule: 'non-root',
    on: ['DaemonSet monitoring/alloy/folder'],
    reason: 'makes the folder of the queues on the node, which belongs to root, and gives it to the collector',
  },
  {
    rule: 'capabilities',
    on: ['DaemonSet monitoring/alloy/folder'],
    reason: 'gives that folder to another user, which is a capability of its own',
  },
  {
    rule: 'named-peers',
    on: [
      'NetworkPolicy monitoring/alloy',
      'NetworkPolicy monitoring/event-reader',
      'NetworkPolicy monitoring/kube-state-metrics',
      'NetworkPolicy central-observability/credentials',
    ],
    reason: 'the API server has another address in every cluster: its ports only, to anywhere',
  },
  {
    rule: 'peers',
    on: ['NetworkPolicy monitoring/alloy'],
    overlays: ['collector-only'],
    reason: 'who sends spans there is the cluster’s own and stands in none of our manifests',
  },
  {
    rule: 'named-peers',
    on: ['NetworkPolicy central-observability/grafana'],
    reason: 'people come from outside the cluster, by the port of a node',
  },
  {
    rule: 'named-peers',
    on: ['NetworkPolicy monitoring/beyla'],
    reason: 'the API server has another address in every cluster: its ports only, to anywhere',
  },
  {
    rule: 'non-root',
    on: ['DaemonSet monitoring/beyla/beyla'],
    reason: 'the kernel gives eBPF capabilities to root only',
  },
  {
    rule: 'capabilities',
    on: ['DaemonSet monitoring/beyla/beyla'],
    reason: 'loads programs into the kernel; each capability has its reason in the manifest',
  },
  {
    rule: 'go-memory',
    on: ['loki-chunks', 'mimir-chunks', 'mimir-index', 'mimir-metadata', 'tempo-blocks'].map(
      (name) => `Deployment central-observability/${name}-cache/memcached`
    ),
    reason: 'memcached is written in C, and has its own limit',
  },
  {
    rule: 'drain',
    on: ['Deployment production/mock-service'],
    overlays: ['kind-test', 'kind-test-parts', 'kind-test-parts, with receivers'],
    reason: 'one replica until the numbers known by hand have been read, then two',
  },
  {
    rule: 'registry',
    on: [
      'CronJob central-observability/buckets/buckets',
      'DaemonSet monitoring/alloy/folder',
      'Deployment central-observability/gateway/ingest',
      'Deployment central-observability/grafana/grafana',
      'Deployment central-observability/inbox/inbox',
      'Deployment production/load-generator/load-generator',
      'Deployment production/mock-service/mock-service',
      'Job central-observability/buckets-<version>/buckets',
      'Job central-observability/credentials-<version>/credentials',
    ],
    overlays: [
      'kind',
      'kind, without Grafana',
      'kind, with Beyla',
      'kind, with receivers',
      'kind-test',
      'kind-test-parts',
      'kind-test-parts, with receivers',
    ],
    reason: 'a cluster on one machine gets them from Docker, without a registry',
  },
];

/** An object's name as it is written here: jobs hold the version of The Pass. */
export const withoutVersion = (on: string) => on.replace(/-\d+-\d+-\d+(?=\/|$)/, '-<version>');

/** Exceptions that cover a violation against a rule. */
export const exceptionsFor = (rule: string, on: string, overlay: string): Exception[] => {
  const place = withoutVersion(on);
  return exceptions.filter(
    (one) => one.rule === rule && one.on.includes(place) && (one.overlays ?? [overlay]).includes(overlay)
  );
};

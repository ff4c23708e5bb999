/** Places and reasons that several tools have in common. */
export const stores = ['loki', 'mimir', 'tempo'].map((name) => `StatefulSet central-observability/${name}`);

export const caches = ['loki-chunks', 'mimir-chunks', 'mimir-index', 'mimir-metadata', 'tempo-blocks'].map(
  (name) => `Deployment central-observability/${name}-cache`
);

/** What is made of the overlay kind. */
export const laptops = ['kind', 'kind-test', 'kind-test-parts', 'kind, with Beyla', 'kind, without Grafana'].concat([
  'kind, with receivers',
  'kind-test-parts, with receivers',
]);

export const cpuLimits =
  'a limit throttles a part even while the node is idle, and a throttled store looks like a broken one; on a busy node, requests share out the CPU';

export const pulls =
  'tags are exact and never moved, so a pull brings nothing new; with Always, no pod starts while the registry is down, and images loaded into kind are not found';

export const spread = 'topologySpreadConstraints do the same, and still work with more replicas than nodes';

export const imageUser = 'the user who owns the files in its image; it shares nothing with a user of the node';

export const replay = 'a store that replays its write-ahead log answers late; killing it would make it start over';

export const nodePort = 'the way in on a laptop, where there is no load balancer; the overlay aws has an Ingress';

export const byEnvironment =
  'the engines take passwords from the environment in all three runtimes, so that one configuration file serves all three; certificates are files';

export const root =
  'the collector has an init container that hands it ownership of the queue folder, then ends; Beyla loads programs into the kernel';

export const ebpf =
  'it loads programs into the kernel; each capability has its reason in the manifest, and the component is optional';

export const ebpfRoot = 'the kernel gives eBPF capabilities to root only; the component is optional';

export const fileCapability =
  "Caddy's official image sets NET_BIND_SERVICE as a file capability on its binary, and the kernel refuses to start it without; it gains nothing here, because no port is below 1024";

export const processes = 'it observes the processes of other pods; the component is optional';

export const replicas =
  'workloads that need a quorum have three replicas, stateless ones two, and those that may be down for a while one';

export const written = 'it is the API default, and the manifests contain only what differs from it';

/** Places and reasons that several tools have in common. */
export const stores = ['loki', 'mimir', 'tempo'].map((name) => `StatefulSet central-observability/${name}`);

export const caches = ['loki-chunks', 'mimir-chunks', 'mimir-index', 'mimir-metadata', 'tempo-blocks'].map(
  (name) => `Deployment central-observability/${name}-cache`
);

/** What is made of the overlay kind. */
export const laptops = ['kind', 'kind-test', 'kind-test-parts', 'kind, with Beyla', 'kind, without Grafana'];

export const cpuLimits =
  'a limit throttles a part while the node stands idle, and a throttled store looks like a broken one; requests share a busy node out';

export const pulls =
  'tags are exact and never moved, so a pull brings nothing new; with it no pod starts while the registry is away, and images loaded into kind are not found';

export const spread = 'topologySpreadConstraints say it, and go on working with more replicas than nodes';

export const imageUser =
  'the user to whom the files of its image belong; nothing of it is shared with a user of the node';

export const replay = 'a store that replays its log answers late: a kill would make it begin again';

export const nodePort = 'the way in on a laptop, where there is no load balancer; the overlay aws has an Ingress';

export const byEnvironment =
  'the engines take passwords by environment in all three runtimes, from the one configuration file each has; certificates are files';

export const root =
  'the agent has an init container that hands the folder of the queues over to it, and ends; Beyla loads programs into the kernel';

export const ebpf =
  'it loads programs into the kernel; each capability has its reason in the manifest, and the component is optional';

export const ebpfRoot = 'the kernel gives eBPF capabilities to root only; the component is optional';

export const fileCapability =
  "Caddy's official image carries NET_BIND_SERVICE in the file of its program, which the kernel starts nowhere without it; it gains nothing here, for no port is below 1024";

export const processes = 'it watches the processes of other pods; the component is optional';

export const replicas =
  'what needs a quorum has three, what keeps nothing has two, and what can be away for a while has one';

export const written = 'it is the default of the API, and manifests hold what differs from it';

/**
 * The programs The Pass is made of. Each is pinned by its own module file (engines/<name>/go.mod); the image is the same release for container
 * runtimes. A test holds module files, manifests and compose to this list.
 */
export interface Engine {
  name: string;
  title: string;
  /** Module whose version in go.mod is the pin. */
  module: string;
  /** Go package to build, seen from engines/<name>. */
  package: string;
  tags?: string;
  /** Relative build time: seconds on 2 busy cores, built in sequence, each reusing what the previous ones compiled. */
  weight: number;
  /** `run`: needed by `make up`. `test`: needed by tests and rules only. */
  neededFor: 'run' | 'test';
  /** The image of the pinned release, if there is one. */
  image?: string;
  /** The pin is not a release, and the image is the nearest one (docs/decisions/0019): the tested program differs slightly from what a cluster runs. */
  betweenReleases?: true;
  /** A program of this name in PATH is used if `accepts` its version. */
  inPath?: { args: string[]; version: RegExp; atLeast: [number, number] };
}

export const engines: readonly Engine[] = [
  {
    name: 'caddy',
    title: 'Caddy (gateway, edge proxy)',
    module: 'github.com/caddyserver/caddy/v2',
    package: 'github.com/caddyserver/caddy/v2/cmd/caddy',
    weight: 163,
    neededFor: 'run',
    image: 'caddy:2.11.9',
  },
  {
    name: 'k6',
    title: 'k6 (load generator)',
    module: 'go.k6.io/k6',
    package: 'go.k6.io/k6',
    weight: 81,
    neededFor: 'run',
    image: 'grafana/k6:1.8.1',
    inPath: { args: ['version'], version: /v(\d+)\.(\d+)/, atLeast: [1, 0] },
  },
  {
    name: 'tempo',
    title: 'Tempo (traces)',
    module: 'github.com/grafana/tempo',
    package: 'github.com/grafana/tempo/cmd/tempo',
    weight: 376,
    neededFor: 'run',
    image: 'grafana/tempo:2.9.0',
  },
  {
    name: 'weed',
    title: 'SeaweedFS (object storage)',
    module: 'github.com/seaweedfs/seaweedfs',
    package: 'github.com/seaweedfs/seaweedfs/weed',
    weight: 856,
    neededFor: 'run',
    image: 'chrislusf/seaweedfs:4.39',
  },
  {
    name: 'mimir',
    title: 'Mimir (metrics)',
    module: 'github.com/grafana/mimir',
    package: 'github.com/grafana/mimir/cmd/mimir',
    weight: 223,
    neededFor: 'run',
    image: 'grafana/mimir:3.1.4',
    betweenReleases: true,
  },
  {
    name: 'loki',
    title: 'Loki (logs)',
    module: 'github.com/grafana/loki/v3',
    package: 'github.com/grafana/loki/v3/cmd/loki',
    weight: 344,
    neededFor: 'run',
    image: 'grafana/loki:3.7.6',
  },
  {
    name: 'alloy',
    title: 'Alloy (collector)',
    module: 'github.com/grafana/alloy',
    package: '.',
    tags: 'netgo,gore2regex',
    weight: 1111,
    neededFor: 'run',
    image: 'grafana/alloy:v1.19.2',
  },
  {
    name: 'promtool',
    title: 'promtool (rule tests)',
    module: 'github.com/prometheus/prometheus',
    package: 'github.com/prometheus/prometheus/cmd/promtool',
    weight: 342,
    neededFor: 'test',
    inPath: { args: ['--version'], version: /version (\d+)\.(\d+)/, atLeast: [2, 42] },
  },
  {
    name: 'kustomize',
    title: 'kustomize (manifests)',
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    package: 'sigs.k8s.io/kustomize/kustomize/v5',
    weight: 12,
    neededFor: 'test',
  },
  {
    // what the oldest kubectl of the README has inside
    name: 'kustomize-oldest',
    title: 'kustomize of kubectl 1.30 (manifests)',
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    package: 'sigs.k8s.io/kustomize/kustomize/v5',
    weight: 10,
    neededFor: 'test',
  },
  {
    name: 'kubeconform',
    title: 'kubeconform (manifest schemas)',
    module: 'github.com/yannh/kubeconform',
    package: 'github.com/yannh/kubeconform/cmd/kubeconform',
    weight: 4,
    neededFor: 'test',
  },
  {
    name: 'kube-score',
    title: 'kube-score (manifest linter)',
    module: 'github.com/zegl/kube-score',
    package: 'github.com/zegl/kube-score/cmd/kube-score',
    weight: 75,
    neededFor: 'test',
  },
  {
    name: 'actionlint',
    title: 'actionlint (workflows)',
    module: 'github.com/rhysd/actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    weight: 10,
    neededFor: 'test',
  },
];

export type EngineName =
  | 'caddy'
  | 'k6'
  | 'tempo'
  | 'weed'
  | 'mimir'
  | 'loki'
  | 'alloy'
  | 'promtool'
  | 'kustomize'
  | 'kustomize-oldest'
  | 'kubeconform'
  | 'kube-score'
  | 'actionlint';

/** The image of an engine's pinned release, name and tag. @throws Error for an engine that has none. */
export function imageOf(name: EngineName): string {
  const image = engines.find((engine) => engine.name === name)?.image;
  if (!image) {
    throw new Error(`${name} has no image`);
  }
  return image;
}

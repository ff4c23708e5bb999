import { type EngineName, imageOf } from '../engines.ts';

/** Where a project keeps the program it releases. `{version}`, `{arch}` (amd64, arm64) and `{asset}` are filled in. */
export interface Layout {
  version: string;
  /** Folder of the release, seen from https://github.com or a mirror of it. */
  folder: string;
  /** The file to download: .tar.gz, .zip, or the program itself. */
  asset: string;
  /** The program inside the archive. */
  program: string;
  /** File with the release's own checksums, one `<digest>  <name>` a line, or one digest alone. */
  checksums: string;
  /** Arguments with which the program prints its version. */
  says: string[];
}

/** The release that an engine's image is made of. */
const releaseOfImage = (name: EngineName) => imageOf(name).split(':')[1].replace(/^v/, '');

/**
 * Releases that are the pinned version. Not here: Mimir, whose pin is a commit between two releases, and Alloy, whose `otel` command is built with only
 * what is used here (docs/decisions/0018); both are built.
 */
export const layouts: Partial<Record<EngineName, Layout>> = {
  caddy: {
    version: releaseOfImage('caddy'),
    folder: 'caddyserver/caddy/releases/download/v{version}',
    asset: 'caddy_{version}_linux_{arch}.tar.gz',
    program: 'caddy',
    checksums: 'caddy_{version}_checksums.txt',
    says: ['version'],
  },
  k6: {
    version: releaseOfImage('k6'),
    folder: 'grafana/k6/releases/download/v{version}',
    asset: 'k6-v{version}-linux-{arch}.tar.gz',
    program: 'k6-v{version}-linux-{arch}/k6',
    checksums: 'k6-v{version}-checksums.txt',
    says: ['version'],
  },
  tempo: {
    version: releaseOfImage('tempo'),
    folder: 'grafana/tempo/releases/download/v{version}',
    asset: 'tempo_{version}_linux_{arch}.tar.gz',
    program: 'tempo',
    checksums: 'SHA256SUMS',
    says: ['-version'],
  },
  weed: {
    version: releaseOfImage('weed'),
    folder: 'seaweedfs/seaweedfs/releases/download/{version}',
    asset: 'linux_{arch}.tar.gz',
    program: 'weed',
    // MD5 tells a broken download from a whole one; against a forged one there is the lock file
    checksums: '{asset}.md5',
    says: ['version'],
  },
  loki: {
    version: releaseOfImage('loki'),
    folder: 'grafana/loki/releases/download/v{version}',
    asset: 'loki-linux-{arch}.zip',
    program: 'loki-linux-{arch}',
    checksums: 'SHA256SUMS',
    says: ['-version'],
  },
  promtool: {
    version: '3.13.5',
    folder: 'prometheus/prometheus/releases/download/v{version}',
    asset: 'prometheus-{version}.linux-{arch}.tar.gz',
    program: 'prometheus-{version}.linux-{arch}/promtool',
    checksums: 'sha256sums.txt',
    says: ['--version'],
  },
  kustomize: {
    version: '5.8.2',
    folder: 'kubernetes-sigs/kustomize/releases/download/kustomize%2Fv{version}',
    asset: 'kustomize_v{version}_linux_{arch}.tar.gz',
    program: 'kustomize',
    checksums: 'checksums.txt',
    says: ['version'],
  },
  kubeconform: {
    version: '0.8.0',
    folder: 'yannh/kubeconform/releases/download/v{version}',
    asset: 'kubeconform-linux-{arch}.tar.gz',
    program: 'kubeconform',
    checksums: 'CHECKSUMS',
    says: ['-v'],
  },
};

export type Arch = 'amd64' | 'arm64';

/** The processor in the words of releases; undefined where no release is asked for. */
export function arch(platform: NodeJS.Platform = process.platform, processor = process.arch): Arch | undefined {
  const names: Partial<Record<NodeJS.Architecture, Arch>> = { x64: 'amd64', arm64: 'arm64' };
  return platform === 'linux' ? names[processor] : undefined;
}

/** A layout with its placeholders filled in. */
export function filled(layout: Layout, on: Arch): Layout {
  const fill = (text: string, asset = '') =>
    text.replaceAll('{version}', layout.version).replaceAll('{arch}', on).replaceAll('{asset}', asset);
  const asset = fill(layout.asset);
  return {
    ...layout,
    folder: fill(layout.folder),
    asset,
    program: fill(layout.program),
    checksums: fill(layout.checksums, asset),
  };
}

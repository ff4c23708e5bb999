import { engines } from './engines.ts';

/** An image that is built from this repository; its tag is the version of The Pass. */
export interface OwnImage {
  name: string;
  dockerfile: string;
  /** Folder whose files the Dockerfile may copy, seen from the repository. */
  context: string;
}

export const ownImages: readonly OwnImage[] = [
  { name: 'the-pass/mock-service', dockerfile: 'mock-service/Dockerfile', context: 'mock-service' },
  { name: 'the-pass/load-generator', dockerfile: 'images/load-generator/Dockerfile', context: 'images/load-generator' },
  { name: 'the-pass/ingest', dockerfile: 'images/ingest/Dockerfile', context: 'images/ingest' },
  { name: 'the-pass/inbox', dockerfile: 'images/inbox/Dockerfile', context: 'images/inbox' },
  { name: 'the-pass/setup', dockerfile: 'images/setup/Dockerfile', context: 'images/setup' },
  { name: 'the-pass/grafana', dockerfile: 'images/grafana/Dockerfile', context: '.' },
];

/** Official images that are no engine, and those that only build. */
const otherImages: readonly string[] = [
  'grafana/grafana:13.2.3',
  'grafana/beyla:3.33.0',
  'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.18.0',
  'memcached:1.6.39-alpine',
  'golang:1.26.11-alpine',
];

/**
 * The node of kind clusters, as kind 0.30.0 itself pins it (pkg/apis/config/defaults/image.go of its module): a newer kind would take a newer
 * Kubernetes than the one that was tested.
 */
export const kindNode = 'kindest/node:v1.34.0@sha256:7416a61b42b1662ca6ca89f02028ac133a309a2a30ba309614e8ec94d976dc5a';

/** Every image that manifests, compose and Dockerfiles may name: name and tag. @param version of The Pass. */
export function everyImage(version: string): ReadonlyMap<string, string> {
  const official = [...engines.flatMap(({ image }) => (image ? [image] : [])), ...otherImages];
  return new Map([
    ...official.map((image) => image.split(':') as [string, string]),
    ...ownImages.map(({ name }): [string, string] => [name, version]),
  ]);
}

import { clustersOf, type WorkloadCluster } from '../../clusters.ts';
import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import type { Part } from '../part.ts';
import { grafana, preview } from './page.ts';
import { edgeOf, loadGeneratorOf, serviceOf } from './menuService.ts';
import { alloyOf, gateway, inbox, ingest, roadOf } from './roads.ts';
import { loki, mimir, s3, tempo } from './stores.ts';

/**
 * The parts in the order they are started, a stage at a time; they are stopped the other way round. The edge stops before Alloy: its last spans
 * leave at its stop.
 */
export function stages(settings: Settings): Part[][] {
  const each = (...parts: Array<(cluster: WorkloadCluster) => Part>) =>
    clustersOf(settings).flatMap((cluster) => parts.map((part) => part(cluster)));
  return [
    [s3],
    [loki, mimir, tempo, ingest, inbox, gateway, ...each(roadOf, alloyOf, serviceOf)],
    [...each(edgeOf), settings.grafanaHome ? grafana : preview],
    each(loadGeneratorOf),
  ];
}

export const partsOf = (settings: Settings): Part[] => stages(settings).flat();

/** @throws Failure when no part has that name. */
export function partNamed(settings: Settings, name: string): Part {
  const part = partsOf(settings).find((candidate) => candidate.name === name);
  if (!part) {
    const names = partsOf(settings).map((candidate) => candidate.name);
    throw new Failure(`There is no part "${name}"`, 'the name is unknown', `choose one of: ${names.join(', ')}`);
  }
  return part;
}

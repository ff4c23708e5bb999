import { Failure } from '../../failure.ts';
import type { Settings } from '../../settings.ts';
import type { Part } from '../part.ts';
import { grafana, preview } from './page.ts';
import { edge, loadGenerator, service } from './menuService.ts';
import { alloy, gateway, road } from './roads.ts';
import { loki, mimir, s3, tempo } from './stores.ts';

/**
 * The parts in the order they are started, a stage at a time; they are stopped the other way round. The edge stops before Alloy: its last spans
 * leave at its stop.
 */
export function stages(settings: Settings): Part[][] {
  return [
    [s3],
    [loki, mimir, tempo, gateway, road, alloy, service],
    [edge, settings.grafanaHome ? grafana : preview],
    [loadGenerator],
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

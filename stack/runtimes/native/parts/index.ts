import type { Settings } from '../../../settings.ts';
import type { Part } from '../part.ts';
import { grafana, preview } from './page.ts';
import { customers, edge, service } from './restaurant.ts';
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
    [customers],
  ];
}

export const partsOf = (settings: Settings): Part[] => stages(settings).flat();

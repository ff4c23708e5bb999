import type { SceneObject, SceneObjectState } from '@grafana/scenes';
import type { Block, Incident } from '../../status/types';

interface TimelineState extends SceneObjectState {
  blocks: readonly Block[];
  incidents: readonly Incident[];
}

/** The seam between the strip and the timeline of the page, which the strip follows. Until the page has one there is none. */
export function timelineOf(_scene: SceneObject): SceneObject<TimelineState> | undefined {
  return undefined;
}

import { transformDataFrame, type DataFrame } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { lastValueFrom } from 'rxjs';
import type { PanelDefinition } from '../../catalogue/types';

/** Frames as a panel arranges them: the answers of a table's queries become one table with the heads of its columns. */
export function arranged(
  { transformations = [] }: PanelDefinition,
  frames: readonly DataFrame[],
  from: SceneObject
): Promise<DataFrame[]> {
  const interpolate = (text: string) => sceneGraph.interpolate(from, text);
  return lastValueFrom(transformDataFrame([...transformations], [...frames], { interpolate }), { defaultValue: [] });
}

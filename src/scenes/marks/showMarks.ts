import { DataTopic, type DataFrame } from '@grafana/data';
import { SceneDataTransformer, type CustomTransformerDefinition, type VizPanel } from '@grafana/scenes';
import { map } from 'rxjs';
import type { PanelPlugin } from '../../catalogue/types';
import { marksOf } from './Marks';

/** Panels with a time axis. */
export function hasTimeAxis(pluginId: PanelPlugin): boolean {
  return pluginId === 'timeseries' || pluginId === 'heatmap';
}

/** The page's marks, behind the exemplars of a graph. */
export function marking(graph: () => VizPanel): CustomTransformerDefinition {
  const operator = () => map((frames: DataFrame[]) => [...frames, ...(marksOf(graph())?.state.frames ?? [])]);
  return { topic: DataTopic.Annotations, operator };
}

/** Behavior of a graph: draws the page's marks anew when they change. */
export function showMarks(graph: VizPanel): (() => void) | void {
  const transformer = graph.state.$data;
  const marks = marksOf(graph);
  if (marks && transformer instanceof SceneDataTransformer) {
    return marks.follow(() => transformer.reprocessTransformations());
  }
}

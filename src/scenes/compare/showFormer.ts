import { DataTopic, type DataFrame } from '@grafana/data';
import { SceneDataTransformer, type CustomTransformerDefinition, type VizPanel } from '@grafana/scenes';
import { map } from 'rxjs';
import type { Former } from './Former';

/** Behind the series of a graph, those of the former range. */
export function drawingFormer(former: Former): CustomTransformerDefinition {
  const operator = () => map((frames: DataFrame[]) => [...frames, ...former.frames()]);
  return { topic: DataTopic.Series, operator };
}

/** Behavior of a graph: draws it anew when what was in the former range changes. */
export const showFormer = (former: Former) => (graph: VizPanel) => {
  const transformer = graph.state.$data;
  if (!(transformer instanceof SceneDataTransformer)) {
    return;
  }
  const draw = () => transformer.reprocessTransformations();
  const subscriptions = [
    former.subscribeToState((now, then) => now.before !== then.before && draw()),
    former.state.data.subscribeToState((now, then) => now.data !== then.data && draw()),
  ];
  return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
};

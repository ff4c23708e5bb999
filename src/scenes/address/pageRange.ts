import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { rangeProblem } from '../../address/range';

/** What is wrong with the time range of an object, in one sentence; undefined when it can be queried. */
export function problemOfRange(object: SceneObject): string | undefined {
  const { from, to } = sceneGraph.getTimeRange(object).state.value;
  return rangeProblem({ from: from.valueOf(), to: to.valueOf() }, Date.now());
}

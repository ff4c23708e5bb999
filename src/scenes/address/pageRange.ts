import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { rangeProblem } from '../../address/range';

/** What is wrong with the time range that holds at an object, in one sentence. */
export function problemOfRange(object: SceneObject): string | undefined {
  const { from, to } = sceneGraph.getTimeRange(object).state.value;
  return rangeProblem({ from: from.valueOf(), to: to.valueOf() }, Date.now());
}

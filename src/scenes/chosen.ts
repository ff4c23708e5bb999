import { MultiValueVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import { ALL } from './address/checked';

/** Values that a person chose for a variable; none where all are shown. */
export function chosen(name: string, from: SceneObject): string[] {
  const variable = sceneGraph.lookupVariable(name, from);
  const value = variable instanceof MultiValueVariable ? variable.state.value : variable?.getValue();
  return [value ?? []]
    .flat()
    .map(String)
    .filter((one) => one !== ALL && one !== '');
}

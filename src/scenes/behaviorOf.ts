import type { SceneObject } from '@grafana/scenes';

/** The behavior of this class on an object or the nearest of its parents; undefined where none has one. */
export function behaviorOf<T extends SceneObject>(
  object: SceneObject,
  // Constructors differ in what they take.
  Behavior: abstract new (...args: any[]) => T
): T | undefined {
  for (let one: SceneObject | undefined = object; one; one = one.parent) {
    const found = one.state.$behaviors?.find((behavior): behavior is T => behavior instanceof Behavior);
    if (found) {
      return found;
    }
  }
  return undefined;
}

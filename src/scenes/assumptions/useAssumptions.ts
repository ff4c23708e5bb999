import { useEffect, useReducer } from 'react';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { Assumption } from '../../catalogue/assumptions';
import { settingsOf } from '../PageSettings';
import { assumptionOf } from '../variables';

export interface Assumed {
  name: Assumption;
  value: string;
  /** What Configuration says. */
  configured: string;
}

/** What a page assumes now. */
export function assumedBy(names: readonly Assumption[], from: SceneObject): Assumed[] {
  const settings = settingsOf(from);
  return names.map((name) => ({ name, value: assumptionOf(name, from), configured: String(settings[name]) }));
}

/** … and whenever that changes. */
export function useAssumptions(names: readonly Assumption[], from: SceneObject): Assumed[] {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const followed = names.map((name) => sceneGraph.lookupVariable(name, from)?.subscribeToState(again));
    return () => followed.forEach((one) => one?.unsubscribe());
  }, [names, from]);
  return assumedBy(names, from);
}

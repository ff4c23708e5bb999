import { sceneGraph, type SceneObject, type SceneTimeRangeLike } from '@grafana/scenes';
import { fromSums, mayReadSums } from '../../catalogue/rollups';
import { MAX_DATA_POINTS, stepFor } from '../../catalogue/step';
import { refIdOf, toTarget, type Target } from '../../catalogue/targets';
import type { Query, Store } from '../../catalogue/types';
import { stepsAsked, sumsFor, windowsOf } from './longRange';
import { StepsRange } from './StepsRange';

/** How graphs of Mimir are asked. */
export interface GraphOptions {
  /** Milliseconds of a step, in place of Grafana's choice. */
  stepMs?(): number;
  /** Points that such a graph has at most; 1,000 if it is left out. */
  most?: number;
}

interface StoreTarget {
  store: Store;
  target: Target;
}

/** What is asked for a time range of now. */
export interface Questions {
  targets: StoreTarget[];
  /** Milliseconds of a step of Mimir's graphs, where Grafana does not choose it. */
  stepMs?: number;
  /** Mimir is not asked yet: it is not known which hours have sums. */
  waits: boolean;
}

const MANY_DATA_POINTS = 1000;

export function byStore(targets: readonly StoreTarget[]): Map<Store, Target[]> {
  const found = new Map<Store, Target[]>();
  targets.forEach(({ store, target }) => found.set(store, [...(found.get(store) ?? []), target]));
  return found;
}

/** What an object of a page asks by these queries. */
export function questionsOf(object: SceneObject, queries: readonly Query[], options: GraphOptions): Questions {
  const range = sceneGraph.getTimeRange(object).state.value;
  const windows = windowsOf(object);
  const { from, to } = windows.range;
  const sums = sumsFor(object, queries, windows);
  const steps = stepsAsked(range, options.stepMs?.());
  const isGraph = ({ store, kind }: Query) => store === 'mimir' && kind === 'range';
  const graphReadsSums = sums !== 'unneeded' && queries.some((query) => isGraph(query) && mayReadSums(query, windows));
  const stepMs = options.stepMs?.() ?? (graphReadsSums ? steps.step : undefined);
  const targets = queries.map((query, index) => {
    const asked = typeof sums === 'string' ? query : fromSums(query, { ...windows, steps }, sums);
    const target = toTarget(asked, refIdOf(index), stepFor(to - from));
    const isStepped = stepMs !== undefined && isGraph(query);
    return { store: query.store, target: isStepped ? { ...target, interval: `${stepMs / 1000}s` } : target };
  });
  return { targets, stepMs, waits: sums === 'unknown' };
}

/** Grafana takes the larger of a smallest step and what so many points make of the time range, rounded: enough points leave it the smallest step. */
export function graphState(
  page: SceneTimeRangeLike,
  queries: readonly Target[],
  { stepMs }: Pick<Questions, 'stepMs'>,
  options: GraphOptions
) {
  const { value } = page.state;
  const $timeRange = new StepsRange((range) => stepsAsked(range, options.stepMs?.()), {
    value,
    timeZone: page.getTimeZone(),
  });
  return {
    ...(stepMs
      ? { minInterval: `${stepMs / 1000}s`, maxDataPoints: options.most ?? MANY_DATA_POINTS }
      : { maxDataPoints: MAX_DATA_POINTS }),
    ...(queries.every(({ range }) => range) && { $timeRange }),
  };
}

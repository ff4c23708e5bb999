import { rangeUtil, type TimeRange } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { graphSteps, HOUR_MS, mayReadSums, type Steps, type Summed, type Windows } from '../../catalogue/rollups';
import { MAX_DATA_POINTS } from '../../catalogue/step';
import type { Query } from '../../catalogue/types';
import { VARIABLES } from '../../queries/variables';
import { behaviorOf } from '../behaviorOf';
import { HourlySums } from './HourlySums';

/** Which hours have sums, where a query needs them; `unknown` until Mimir has said so. */
export function sumsFor(
  object: SceneObject,
  queries: readonly Query[],
  windows: Windows
): Summed | 'unneeded' | 'unknown' {
  const sums = behaviorOf(object, HourlySums);
  if (!sums || !queries.some((query) => mayReadSums(query, windows))) {
    return 'unneeded';
  }
  const { from, to } = windows.range;
  const days = Math.max(...WINDOW_VARIABLES.map((variable) => windows.days(variable) ?? 0));
  sums.ask(Math.min(from, to - days * 24 * HOUR_MS));
  return sums.state.summed ?? 'unknown';
}

/** Variables that hold the days of a window. */
export const WINDOW_VARIABLES = [VARIABLES.window.name, VARIABLES.requestWindow.name];

/** What the windows of a query stand for on this page. */
export function windowsOf(object: SceneObject): Windows {
  const { from, to } = sceneGraph.getTimeRange(object).state.value;
  return {
    range: { from: from.valueOf(), to: to.valueOf() },
    days: (variable) => Number(sceneGraph.lookupVariable(variable, object)?.getValue()) || undefined,
  };
}

/** Steps of Mimir's graphs over a time range; `stepMs` in place of Grafana's own choice. */
export function stepsAsked(range: TimeRange, stepMs?: number): Steps {
  const step = stepMs ?? rangeUtil.calculateInterval(range, MAX_DATA_POINTS).intervalMs;
  const page = { from: range.from.valueOf(), to: range.to.valueOf() };
  const offset = range.to.utcOffset() * 60_000;
  return graphSteps(page, { step, offset, now: Date.now(), endsNow: range.raw.to === 'now' });
}

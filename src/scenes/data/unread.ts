import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { waitsToBeAsked } from '../../catalogue/reading';
import { HOUR_MS } from '../../catalogue/rollups';
import type { PanelDefinition } from '../../catalogue/types';
import { serviceStream } from '../../queries/logql';
import { readingChoice } from '../variables';

/** Log lines that are not read before somebody asks for them. */
export interface Unread {
  /** Length of the time range, the last day begun. */
  days: number;
  /** Streams of the lines. */
  selector: string;
  /** Full hours around the time range, in milliseconds since the epoch: a refresh does not move them each time. */
  from: number;
  to: number;
}

/** Days of a range, the last of them begun; an hour more or less of a change of clocks makes no day. */
const daysOf = (ms: number) => Math.ceil((ms - HOUR_MS) / (24 * HOUR_MS));

/** Log lines of a panel that wait to be asked for; `agreed` is the days of the longest range that somebody has asked for. */
export function unreadOf(object: SceneObject, panel: PanelDefinition, agreed: number): Unread | undefined {
  const { from, to } = sceneGraph.getTimeRange(object).state.value;
  const length = to.valueOf() - from.valueOf();
  const days = daysOf(length);
  if (days <= agreed || !waitsToBeAsked(panel, length, readingChoice(object))) {
    return undefined;
  }
  return {
    days,
    selector: sceneGraph.interpolate(object, serviceStream),
    from: Math.floor(from.valueOf() / HOUR_MS) * HOUR_MS,
    to: Math.ceil(to.valueOf() / HOUR_MS) * HOUR_MS,
  };
}

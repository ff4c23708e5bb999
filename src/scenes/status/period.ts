import { dateTimeFormat, isDateTime } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { Period } from '../../status/facts';

/** The time range of an object's page, and how its reader's clock shows moments. */
export function periodOf(object: SceneObject): Period {
  const range = sceneGraph.getTimeRange(object);
  const { from, to, raw } = range.state.value;
  const timeZone = range.getTimeZone();
  const sameDay =
    dateTimeFormat(from, { format: 'YYYY-MM-DD', timeZone }) ===
    dateTimeFormat(Date.now(), { format: 'YYYY-MM-DD', timeZone });
  const format = sameDay ? 'HH:mm' : 'YYYY-MM-DD HH:mm';
  return {
    from: from.valueOf(),
    to: to.valueOf(),
    last: raw.to === 'now' && !isDateTime(raw.from) ? raw.from : undefined,
    clock: (moment) => dateTimeFormat(moment, { format, timeZone }),
  };
}

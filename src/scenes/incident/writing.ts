import { dateTimeFormat } from '@grafana/data';
import type { Slot } from '../../status/grid';
import type { IncidentReport } from '../../status/incidentReport';
import type { Writing } from '../../status/incidentWords';
import { clockFor, clockTime } from '../timeline/words';

/** From the time before an incident to the time after it. */
export function spanOfReport({ phases }: IncidentReport): Slot {
  return { from: phases.before.span.from, to: (phases.after ?? phases.during).span.to };
}

/** Moments of a span in the reader's time zone, with the day unless all of them are today. */
export function writingFor(span: Slot, timeZone: string, now: number): Writing {
  const clock = clockFor(span, timeZone, now);
  const format = clock.dated ? 'MMM D, HH:mm:ss' : 'HH:mm:ss';
  return {
    moment: (ms) => clockTime(ms, clock),
    second: (ms) => dateTimeFormat(ms, { timeZone, format }),
    foreign: (text) => `“${text}”`,
  };
}

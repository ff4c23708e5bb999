import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Slot } from '../../status/grid';
import type { AlertRun } from '../../status/alerts/types';

/** A graph of alerts as times in which one was pending or firing. */

const LEAST_STEP_MS = 15_000;

/** Milliseconds from one point of a graph to the next. */
function stepOf(frames: readonly DataFrame[]): number {
  const gaps = frames.flatMap(({ fields }) => {
    const times: number[] = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    return times.slice(1).map((time, index) => time - times[index]);
  });
  const known = frames.flatMap(
    ({ fields }) => fields.find(({ type }) => type === FieldType.time)?.config.interval ?? []
  );
  return Math.max(LEAST_STEP_MS, Math.min(...(known.length > 0 ? known : gaps.length > 0 ? gaps : [LEAST_STEP_MS])));
}

/** Runs of times that follow each other without a gap. */
function unbroken(times: readonly number[], step: number): Slot[] {
  return times.reduce<Slot[]>((found, time) => {
    const open = found.at(-1);
    if (open && time - open.to <= 1.5 * step) {
      open.to = time;
      return found;
    }
    return [...found, { from: time, to: time }];
  }, []);
}

const isThere = (value: unknown) => typeof value === 'number' && value > 0;

/** Alerts of a time range, from the frames that Mimir answers: a series for each combination of labels, with points only where there was one. */
export function runsOf(frames: readonly DataFrame[], range: Slot): AlertRun[] {
  const step = stepOf(frames);
  return frames.flatMap(({ fields }) => {
    const times: number[] = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    const values = fields.filter(({ type }) => type === FieldType.number);
    return values.flatMap((field: Field) => {
      const { alertname = '', alertstate, severity = '', sloth_slo = '', k8s_cluster_name = '' } = field.labels ?? {};
      const there = times.filter((_, row) => isThere(field.values[row]));
      return unbroken(there, step).map(({ from, to }): AlertRun => {
        // the first and the last point of a graph lie up to a step within the range
        const began = from - range.from > step;
        const ended = range.to - to > 2 * step;
        return {
          name: alertname,
          state: alertstate === 'pending' ? 'pending' : 'firing',
          severity,
          objective: sloth_slo,
          cluster: k8s_cluster_name,
          from: began ? from : undefined,
          to: ended ? to + step : undefined,
        };
      });
    });
  });
}

import { FieldType, type DataFrame } from '@grafana/data';
import type { CustomTransformerDefinition } from '@grafana/scenes';
import { map } from 'rxjs';
import type { Moment } from './moment';

/** Which of the lines that match a request is most likely its own. */

interface Place {
  frame: number;
  row: number;
}

/** Where the line stands that is closest to the end of a span, when a service writes it; undefined when there is none. */
export function closestLine(frames: readonly DataFrame[], end: Moment['end']): Place | undefined {
  const lines = frames.flatMap((frame, index) => {
    const times = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    return times.map((time, row) => ({ frame: index, row, away: Math.abs(end - Number(time)) }));
  });
  const [closest] = lines.sort((a, b) => a.away - b.away);
  return closest && { frame: closest.frame, row: closest.row };
}

function keepRows(frames: DataFrame[], keep: (place: Place) => boolean): DataFrame[] {
  return frames
    .map((frame, index) => {
      const rows = Array.from({ length: frame.length }, (_, row) => row).filter((row) => keep({ frame: index, row }));
      const fields = frame.fields.map(({ state, ...field }) => ({
        ...field,
        values: rows.map((row) => field.values[row]),
        ...(field.nanos && { nanos: rows.map((row) => field.nanos![row]) }),
      }));
      return { ...frame, fields, length: rows.length };
    })
    .filter(({ length }) => length > 0);
}

/** The closest line alone, or all but it. */
export function closestAlone(frames: DataFrame[], end: number, which: 'closest' | 'others'): DataFrame[] {
  const closest = closestLine(frames, end);
  const isIt = ({ frame, row }: Place) => frame === closest?.frame && row === closest.row;
  return keepRows(frames, (place) => isIt(place) === (which === 'closest'));
}

/** … as a transformation of a panel. */
export function onlyLines(end: number, which: 'closest' | 'others'): CustomTransformerDefinition {
  return () => map((frames) => closestAlone(frames, end, which));
}

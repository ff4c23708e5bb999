import { FieldColorModeId, FieldType, getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';

/** Readable on both themes, and no color that a series of now has. */
const GRAY = '#8e8e8e';

/** Dashes of several series, so that they can be told apart without color. */
const DASHES = [
  [8, 6],
  [2, 5],
  [14, 5],
  [14, 4, 2, 4],
];

function asFormer(field: Field, name: string, index: number): Field {
  return {
    ...field,
    state: undefined,
    config: {
      ...field.config,
      displayName: name,
      color: { mode: FieldColorModeId.Fixed, fixedColor: GRAY },
      custom: {
        drawStyle: 'line',
        lineWidth: 2,
        lineStyle: { fill: 'dash', dash: DASHES[index % DASHES.length] },
        fillOpacity: 0,
        stacking: { mode: 'none', group: 'former' },
        showPoints: 'never',
      },
    },
  };
}

/** Series of a former range, moved to where they would be now: gray, dashed, and named by when they were. */
export function drawnAsFormer(frames: readonly DataFrame[], { ms, words }: { ms: number; words: string }): DataFrame[] {
  return frames.map((frame, index) => ({
    ...frame,
    // no query of the panel has it: what is said of a query's series is not said of these
    refId: `${frame.refId}, ${words}`,
    fields: frame.fields.map((field) =>
      field.type === FieldType.time
        ? { ...field, values: field.values.map((time: number) => time + ms) }
        : asFormer(field, `${words}: ${getFieldDisplayName(field, frame, [...frames])}`, index)
    ),
  }));
}

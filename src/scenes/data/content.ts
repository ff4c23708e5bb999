import { FieldType, type DataFrame } from '@grafana/data';

interface Rules {
  /** Whether 0 counts as nothing. */
  zeroIsEmpty?: boolean;
}

/** Whether there is anything to show: a number in a series, or a row in a table or list of lines. */
export function hasContent(frames: readonly DataFrame[], { zeroIsEmpty = false }: Rules = {}): boolean {
  const says = (value: unknown) => typeof value === 'number' && !Number.isNaN(value) && !(zeroIsEmpty && value === 0);
  return frames.some((frame) => {
    const numbers = frame.fields.filter((field) => field.type === FieldType.number);
    return numbers.length > 0 ? numbers.some((field) => field.values.some(says)) : frame.length > 0;
  });
}

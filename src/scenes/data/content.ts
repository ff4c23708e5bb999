import { FieldType, type DataFrame, type Field } from '@grafana/data';

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(value);
}

function hasNumbers(field: Field): boolean {
  return field.values.some(isNumber);
}

/** Whether there is anything to show: a number in a series, or a row in a table or list of lines. */
export function hasContent(frames: readonly DataFrame[]): boolean {
  return frames.some((frame) => {
    const numbers = frame.fields.filter((field) => field.type === FieldType.number);
    return numbers.length > 0 ? numbers.some(hasNumbers) : frame.length > 0;
  });
}

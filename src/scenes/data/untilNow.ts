import { FieldType, type Field, type PanelData, type TimeRange } from '@grafana/data';

/** The step that runs now ends after the page's time range: its value is shown at the end of the range, where its data end. */

function atMost(field: Field, to: number): Field {
  return field.type === FieldType.time && field.values.at(-1) > to
    ? { ...field, values: field.values.map((time: number) => Math.min(time, to)) }
    : field;
}

/** What was answered for a range that may end later than the page's, without moments after the page's. */
export function untilNow(answer: PanelData, page: TimeRange): PanelData {
  const to = page.to.valueOf();
  if (answer.timeRange.to.valueOf() <= to) {
    return answer;
  }
  const series = answer.series.map((frame) => ({ ...frame, fields: frame.fields.map((field) => atMost(field, to)) }));
  return { ...answer, series, timeRange: { ...answer.timeRange, to: page.to } };
}

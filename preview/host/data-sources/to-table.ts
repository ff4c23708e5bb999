import { FieldType, type DataFrame, type Field } from '@grafana/data';

/** Points of series as rows: time, one column per label, value. */
export function toTable(frames: DataFrame[], refId: string, valueName: string): DataFrame {
  const rows = frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    const value = frame.fields.find(({ type }) => type === FieldType.number);
    return (value?.values ?? []).map((number, index) => ({
      time: time?.values[index],
      number,
      labels: value?.labels ?? {},
    }));
  });
  const labels = [...new Set(rows.flatMap((row) => Object.keys(row.labels)))].sort();
  const field = (name: string, type: FieldType, values: unknown[]): Field => ({ name, type, values, config: {} });
  return {
    refId,
    length: rows.length,
    meta: { ...frames[0]?.meta, preferredVisualisationType: 'table', type: undefined },
    fields: [
      field(
        'Time',
        FieldType.time,
        rows.map(({ time }) => time)
      ),
      ...labels.map((label) => ({
        ...field(
          label,
          FieldType.string,
          rows.map((row) => row.labels[label] ?? '')
        ),
        config: { filterable: true },
      })),
      field(
        valueName,
        FieldType.number,
        rows.map(({ number }) => number)
      ),
    ],
  };
}

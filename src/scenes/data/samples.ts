import { FieldType, type DataFrame, type Labels } from '@grafana/data';

/** A number of a graph. */
interface Sample {
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
}

/** Labels of a series, and its finite numbers in their order; a frame is one series. */
export function samplesOf({ fields }: DataFrame): { labels: Labels; samples: Sample[] } {
  const times: number[] = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const numbers = fields.find(({ type }) => type === FieldType.number);
  const samples = times
    .map((at, row) => ({ at, value: numbers?.values[row] as unknown }))
    .filter((sample): sample is Sample => typeof sample.value === 'number' && Number.isFinite(sample.value));
  return { labels: numbers?.labels ?? {}, samples };
}

import { dateTimeFormatISO, FieldType, type Field } from '@grafana/data';
import type { PanelDefinition } from '../../../catalogue/types';

/** A value as the store gave it; times in ISO 8601. */
export function cellText(field: Field, row: number): string {
  const value: unknown = field.values[row];
  if (value === null || value === undefined) {
    return '';
  }
  if (field.type === FieldType.time) {
    return dateTimeFormatISO(Number(value));
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Such as `technical.pods-2026-01-31T12-00-00Z.csv`. */
export function fileName({ id }: PanelDefinition, now: Date): string {
  return `${id}-${now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}.csv`;
}

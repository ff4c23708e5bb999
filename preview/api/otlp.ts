/** A value of an attribute in OTLP's JSON. */
interface AnyValue {
  stringValue?: string;
  intValue?: string | number;
  doubleValue?: number;
  boolValue?: boolean;
  arrayValue?: { values?: AnyValue[] };
}

export interface KeyValue {
  key: string;
  value?: AnyValue;
}

export type Plain = string | number | boolean | Plain[];

export function plainValue(value: AnyValue = {}): Plain {
  if (value.arrayValue) {
    return (value.arrayValue.values ?? []).map(plainValue);
  }
  if (value.intValue !== undefined) {
    return Number(value.intValue);
  }
  return value.stringValue ?? value.doubleValue ?? value.boolValue ?? '';
}

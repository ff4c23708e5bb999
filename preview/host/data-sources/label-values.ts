import { type MetricFindValue, type ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';

interface LabelRequest {
  label?: string;
  /** A metric's name or a `{…}` selector. */
  selector?: string;
}

/** Reads a variable's query: `label_values(selector, label)`, `label_values(label)`, `label_names()` or Loki's and Tempo's objects. */
export function labelRequest(query: unknown, scopedVars?: ScopedVars): LabelRequest {
  if (typeof query === 'object' && query !== null) {
    const { query: text, label, stream } = query as { query?: string; label?: string; stream?: string };
    return text ? labelRequest(text, scopedVars) : { label, selector: stream };
  }
  const text = getTemplateSrv().replace(String(query), scopedVars);
  const values = /^\s*label_values\((?:(.+),)?\s*([\w.:]+)\s*\)\s*$/.exec(text);
  if (values) {
    return { selector: values[1]?.trim(), label: values[2] };
  }
  if (/^\s*label_names\(/.test(text)) {
    return {};
  }
  throw new Error(`the preview does not support the variable query ${text}`);
}

/** The answers of all three stores: `{data: [text]}` or `{tagValues: [{value}]}`. */
export async function labelValues(
  answer: Promise<{ data?: string[]; tagValues?: Array<{ value: string }> }>
): Promise<MetricFindValue[]> {
  const { data, tagValues } = await answer;
  return (data ?? tagValues?.map(({ value }) => value) ?? []).map((text) => ({ text }));
}

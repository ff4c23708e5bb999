import { ORIGIN, SERVICE } from './variables';

/** TraceQL as strings. */

/** A string literal of TraceQL. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

const origin = Object.entries(ORIGIN).map(([attribute, values]) => `resource.${attribute} =~ \`${values}\``);

/** Spans of the watched service, from the clusters and environments that a person chose, that match all conditions, such as `span.http.response.status_code >= 500`. */
export function spans(...conditions: readonly string[]): string {
  return `{ ${[`resource.service.name = "${SERVICE}"`, ...origin, ...conditions].join(' && ')} }`;
}

/** Requests that the watched service served: its server spans that match all conditions. */
export function requests(...conditions: readonly string[]): string {
  return spans('kind = server', ...conditions);
}

/** A metric over a set of spans, such as `count_over_time()`. */
export function measure(
  set: string,
  fn: string,
  { by, largest, exemplars }: { by?: string; largest?: number; exemplars?: boolean } = {}
): string {
  const parts = [`${set} | ${fn}`];
  if (by) {
    parts.push(`by (${by})`);
  }
  if (largest) {
    parts.push(`| topk(${largest})`);
  }
  if (exemplars) {
    parts.push('with(exemplars=true)');
  }
  return parts.join(' ');
}

/**
 * How often each value of each attribute occurs among the spans of a set that match a condition, and among those that do not: of every attribute the `most`
 * frequent ones.
 */
export function compared(set: string, condition: string, most: number): string {
  return `${set} | compare({ ${condition} }, ${most})`;
}

/** The newest spans of a set, with these attributes; without the hint Tempo takes those it finds first. */
export function newest(set: string, attributes: readonly string[]): string {
  return `${set} | select(${attributes.join(', ')}) with(most_recent=true)`;
}

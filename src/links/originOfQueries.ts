import { held, type Held } from '../address/held';

/** Which service and clusters a panel's queries are about. */
export interface Origin {
  service?: string;
  clusters: string[];
}

/** A matcher of LogQL, PromQL or TraceQL: name, operator, value between its quotes. */
const matcher = (name: string) => new RegExp(`(?<![\\w.])${name}\\s*(=~?)\\s*(?:"([^"]*)"|\`([^\`]*)\`)`, 'g');

const SERVICE = matcher('(?:service_name|(?:resource)?\\.?service\\.name)');
const CLUSTER = matcher('(?:k8s_cluster_name|(?:resource)?\\.?k8s\\.cluster\\.name)');

/** Values of a matcher; those of a regular expression only if it is a list of names. */
function valuesOf(pattern: RegExp, { fits }: Held, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(([, operator, double, back]) => {
    const value = double ?? back;
    const names =
      operator === '=~'
        ? value
            .replace(/^\((.*)\)$/, '$1')
            .replaceAll('\\\\', '\\')
            .split('|')
        : [value];
    const plain = names.map((name) => (operator === '=~' ? name.replaceAll(/\\(\W)/g, '$1') : name));
    return plain.every(fits) ? plain : [];
  });
}

/** Origin named by queries (their text, variables filled in); undefined when they name none. */
export function originOfQueries(queries: readonly string[]): Origin | undefined {
  const text = queries.join('\n');
  const [service] = valuesOf(SERVICE, held.service, text);
  const clusters = [...new Set(valuesOf(CLUSTER, held.cluster, text))];
  return service === undefined && clusters.length === 0 ? undefined : { service, clusters };
}

interface TraceFilter {
  scope?: unknown;
  tag?: unknown;
  operator?: unknown;
  value?: unknown;
}

/** A filter of Tempo's search form, as TraceQL. */
function filterText({ scope, tag, operator, value }: TraceFilter): string {
  const values = [value].flat().filter((one): one is string => typeof one === 'string');
  return scope === 'resource' && (operator === '=' || operator === '=~')
    ? `resource.${String(tag)} =~ "${values.join('|')}"`
    : '';
}

/** Text of a query as its data source keeps it: `expr` of Loki and Prometheus, `query` and the form's `filters` of Tempo. */
export function textOf(target: unknown): string {
  const { expr, query, filters }: { expr?: unknown; query?: unknown; filters?: unknown } =
    typeof target === 'object' && target !== null ? target : {};
  const ofForm = Array.isArray(filters) ? filters.map((filter: TraceFilter) => filterText(filter ?? {})) : [];
  return [expr, query, ...ofForm].filter((one) => typeof one === 'string').join('\n');
}

/**
 * The page's variables as they appear in a query, each in a form that no value can escape. The app checks a value before it accepts it (`address/`);
 * a dashboard accepts any value, so there the form is the only protection.
 */

/** Those a person chooses on the page and on the dashboard. */
export const VARIABLES = {
  cluster: { name: 'cluster', label: 'Cluster' },
  environment: { name: 'environment', label: 'Environment' },
  service: { name: 'service', label: 'Service' },
  conversion: { name: 'conversion', label: 'Conversion rate (assumed)' },
  retries: { name: 'retries', label: 'Retries (assumed)' },
  apdex: { name: 'apdex', label: 'Apdex threshold T (ms)' },
  objective: { name: 'objective', label: 'Objective for menu loads' },
  window: { name: 'window', label: 'Window for menu loads (days)' },
  requestObjective: { name: 'requestObjective', label: 'Objective for requests' },
  requestWindow: { name: 'requestWindow', label: 'Window for requests (days)' },
} as const;

export type VariableName = keyof typeof VARIABLES;

export function isVariable(name: string): name is VariableName {
  return name in VARIABLES;
}

/** Between double quotes: every byte that could end them is percent-encoded. */
export const SERVICE = '${service:percentencode}';

/** A number: with the leading zero and escaped operators, anything else is an error from the store, never an empty answer. */
export const CONVERSION = '0${conversion:lucene}';

/** A number in a query. Held as `CONVERSION` is; the exponent keeps a whole number decimal, because PromQL reads one with a leading zero as octal. */
export function numberInQuery(name: VariableName): string {
  return `0\${${name}:lucene}e0`;
}

/** A whole number of days as the range of a PromQL query; held in the same way. */
export type Days = `0\${${VariableName}:lucene}d`;

export function daysInQuery(name: VariableName): Days {
  return `0\${${name}:lucene}d`;
}

/** A query with values for the variables that `numberInQuery` and `daysInQuery` left in it, as Grafana fills them in. */
export function withNumbers(expr: string, values: Readonly<Record<string, unknown>>): string {
  return expr.replaceAll(/(?<=0)\$\{(\w+):lucene\}(?=e0|d)/g, (whole, name) =>
    name in values ? String(values[name]) : whole
  );
}

/** Attempts that a client adds after a failed one, and T of Apdex in milliseconds of handler time. LogQL cannot multiply in a filter: 4T is T against a quarter of the field. */
export const RETRIES = numberInQuery('retries');
export const APDEX = numberInQuery('apdex');

/**
 * One value, several or all as a regular expression between backticks. A value with a backtick could at most add a matcher to its selector: what
 * would end the selector is escaped by a backslash, which no language knows outside a literal.
 */
export const CLUSTER = '${cluster:regex}';
export const ENVIRONMENT = '${environment:regex}';

/** What "all" means in these two: any value, or none. */
export const ANY_VALUE = '.*';

/** Where a signal comes from, by resource attribute: every selector has these matchers. */
export const ORIGIN = { 'k8s.cluster.name': CLUSTER, 'deployment.environment.name': ENVIRONMENT } as const;

/** An attribute's name as Loki and Mimir write it. */
export function labelOf(attribute: string): string {
  return attribute.replaceAll('.', '_');
}

/** Labels that tell signals of one origin from those of another. */
export const ORIGIN_LABELS: readonly string[] = Object.keys(ORIGIN).map(labelOf);

/** `ORIGIN` as matchers of Loki and Mimir; where `exact` has a matcher of an attribute, by its name, that one instead. */
export function originMatchers(exact: ReadonlyMap<string, string> = new Map()): string[] {
  return Object.entries(ORIGIN).map(
    ([attribute, values]) => labelOf(attribute) + (exact.get(attribute) ?? `=~\`${values}\``)
  );
}

/** Length of the time range in seconds, as Grafana computes it. */
export const RANGE_SECONDS = '$__range_s';

/** Ranges that Grafana computes. */
export const RANGES = ['$__auto', '$__interval', '$__range'] as const;

/** Mimir's query for the values of a label (its front end numbers the kinds of variable query). `series` is a selector. */
export function labelValues(series: string, label: string) {
  return {
    refId: 'PrometheusVariableQueryEditor-VariableQuery',
    qryType: 1,
    query: `label_values(${series}, ${label})`,
  };
}

/** Clusters and environments from which lines have come. */
export const CLUSTERS = labelValues('log_lines_total', 'k8s_cluster_name');
export const ENVIRONMENTS = labelValues('log_lines_total', 'deployment_environment_name');

import { DEFAULT_SETTINGS } from '../src/AppConfig/settings.ts';
import { CLUSTER, CONVERSION, ENVIRONMENT, RANGE_SECONDS, SERVICE, withNumbers } from '../src/queries/variables.ts';
import type { Query } from '../src/catalogue/types.ts';
import type { Hub, Labels, Series, Value } from '../verify/hub.ts';
import { type Range, step } from './fixture/fixture.ts';

/** What a query found: numbers by the values of its labels (one a step), messages of lines, or names of traces. */
export type Found = { numbers: Record<string, number[]> } | { lines: string[] } | { traces: string[] };

/** The variables of the page. */
interface Variables {
  service: string;
  /** Regular expressions of the clusters and environments chosen. */
  cluster: string;
  environment: string;
  /** Conversion rate. */
  conversion: number;
  /** Attempts after a failed one; as a new installation has it by default. */
  retries?: number;
  /** T of Apdex in milliseconds; the same. */
  apdex?: number;
}

/** Labels that say how a number was made, not what it is of. */
const howMade = new Set(['__name__', 'p']);

/** Of TraceQL's `compare()`: which side a series is of. */
const SIDE = '__meta_type';

function nameOf({ [SIDE]: side, ...labels }: Labels): string {
  if (side) {
    return [side, ...Object.entries(labels).flat()].join(' ');
  }
  const names = Object.keys(labels).filter((name) => !howMade.has(name));
  return names
    .sort()
    .map((name) => labels[name])
    .join(' ');
}

const ofValues = (values: Value[]): Found => ({
  numbers: Object.fromEntries(values.map(({ labels, value }) => [nameOf(labels), [value]])),
});

const ofSeries = (series: Series[]): Found => ({
  numbers: Object.fromEntries(series.map(({ labels, points }) => [nameOf(labels), points.map(({ value }) => value)])),
});

/** Days that a variable holds in a new installation. */
export function defaultDays(variable: string): number | undefined {
  const value: unknown = Object.entries(DEFAULT_SETTINGS).find(([name]) => name === variable)?.[1];
  return typeof value === 'number' ? value : undefined;
}

/** Fills in what Grafana would. @throws Error when a variable is left over. */
export function fill(
  expr: string,
  { from, to }: Range,
  {
    service,
    cluster,
    environment,
    conversion,
    retries = DEFAULT_SETTINGS.retries,
    apdex = DEFAULT_SETTINGS.apdex,
  }: Variables
): string {
  const filled = expr
    .replaceAll(RANGE_SECONDS, String(to - from))
    .replaceAll('$__range', `${to - from}s`)
    .replaceAll(/\$__(auto|interval)\b/g, `${step}s`)
    .replaceAll(SERVICE, service)
    .replaceAll(CLUSTER, cluster)
    .replaceAll(ENVIRONMENT, environment)
    .replaceAll(CONVERSION, `0${conversion}`);
  const whole = withNumbers(filled, { ...DEFAULT_SETTINGS, retries, apdex });
  if (/\$\{?\w/.test(whole)) {
    throw new Error(`the test knows no value for a variable of: ${whole}`);
  }
  return whole;
}

/** Asks the store of a query what a panel of the page would ask. Throws when the store refuses. */
export async function run(hub: Hub, query: Query, range: Range, variables: Variables): Promise<Found> {
  const expr = fill(query.expr, range, variables);
  switch (`${query.store} ${query.kind}`) {
    case 'loki instant':
      return ofValues(await hub.logql(expr, range.to));
    case 'loki range':
      return ofSeries(await hub.logqlRange(expr, range, step));
    case 'loki logs':
      return {
        lines: (await hub.logLines(expr, range, 'maxLines' in query ? query.maxLines : undefined)).map(
          ({ text }) => text
        ),
      };
    case 'mimir instant':
      return ofValues(await hub.promql(expr, range.to));
    case 'mimir range':
      return ofSeries(await hub.promqlRange(expr, range, step));
    case 'tempo instant':
      return ofValues(await hub.traceql(expr, range));
    case 'tempo range':
      return ofSeries(await hub.traceqlRange(expr, range, step));
    case 'tempo search':
      return {
        traces: (await hub.traces(expr, range, ('limit' in query ? query.limit : undefined) ?? 20)).map(
          ({ name }) => name
        ),
      };
    default:
      throw new Error(`no test knows how to ask ${query.store} for ${query.kind}`);
  }
}

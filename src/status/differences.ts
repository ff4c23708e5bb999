/** What requests that failed have more often than the others: from counts of each value of each attribute, on both sides. */

/** A series of TraceQL's `compare()`: one label says the side, the other is an attribute with its value. */
export interface ComparedSeries {
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** Shares in percent. */
export interface Difference {
  /** What the attribute is called in words. */
  attribute: string;
  value: string;
  /** How many of the failed requests have the value. */
  failed: number;
  ofFailed: number;
  ofOthers: number;
  /** Percentage points. */
  difference: number;
}

/** Names of attributes by what a person calls them; others go by their own. */
const WORDS: Readonly<Record<string, string>> = {
  'http.route': 'Route',
  'http.request.method': 'Method',
  'url.path': 'Path',
  'url.query': 'Query of the URL',
  'user_agent.original': 'Client program',
  'client.address': 'Client address',
  'server.address': 'Host name used',
  'network.protocol.version': 'HTTP version',
  'k8s.cluster.name': 'Cluster',
  'deployment.environment.name': 'Environment',
  'k8s.node.name': 'Node',
  'k8s.pod.name': 'Pod',
  'k8s.deployment.name': 'Deployment',
  'service.version': 'Version',
};

/** That a request failed, in other words; what another attribute says as well; and numbers that hardly two requests share. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'status',
  'statusMessage',
  'http.response.status_code',
  'http.status_code',
  'http.response.body.size',
  'error.type',
  'name',
  'rootName',
  'rootServiceName',
  'http.method',
  'http.request.method_original',
  'network.peer.address',
  'service.instance.id',
  'network.peer.port',
  'client.port',
]);

/** An attribute without what it is of: `span.http.route` is `http.route`. */
const plainName = (attribute: string) => attribute.replace(/^(span|resource|instrumentation|event|link)[.:]/, '');

const MOST_ROWS = 12;

/** Percentage points below which a difference is not worth a row. */
const LEAST_POINTS = 1;

const SIDE = '__meta_type';
const SIDES = { selection: 'failed', baseline: 'others' } as const;

/** An attribute that every span has, and that no query has a condition of. */
const OF_EVERY_SPAN = 'name';

interface Counts {
  attribute: string;
  value: string;
  failed: number;
  others: number;
}

/** Counts of each value of each attribute, with the totals of the attributes: what `compare()` calls the total has no value. */
function countsOf(series: readonly ComparedSeries[]) {
  const totals = new Map<string, Counts>();
  const values = new Map<string, Counts>();
  for (const { labels, value: count } of series) {
    const { [SIDE]: kind = '', ...rest } = labels;
    const side = SIDES[kind.replace(/_total$/, '') as keyof typeof SIDES];
    const [attribute, value] = Object.entries(rest)[0] ?? [];
    if (side && attribute !== undefined) {
      const [counts, key] = kind.endsWith('_total')
        ? [totals, attribute]
        : [values, JSON.stringify([attribute, value])];
      const one = counts.get(key) ?? { attribute, value, failed: 0, others: 0 };
      counts.set(key, { ...one, [side]: one[side] + count });
    }
  }
  return { totals, values: [...values.values()] };
}

/**
 * What is more frequent among failed requests than among the others, most different first; nothing where one side is empty. Tempo counts an attribute once
 * more for a condition of the query that names it: its total says how often.
 */
export function differencesOf(series: readonly ComparedSeries[]): Difference[] {
  const { totals, values } = countsOf(series);
  const all = totals.get(OF_EVERY_SPAN);
  if (!all || all.failed === 0 || all.others === 0) {
    return [];
  }
  const timesCounted = (attribute: string, side: 'failed' | 'others') =>
    Math.max(1, Math.round((totals.get(attribute)?.[side] ?? 0) / all[side]));
  const known = values
    .map(({ attribute, value, failed, others }) => ({
      attribute: plainName(attribute),
      value,
      failed: failed / timesCounted(attribute, 'failed'),
      others: others / timesCounted(attribute, 'others'),
    }))
    .filter(({ attribute, value }) => value !== '' && !SAYS_NOTHING.has(attribute));
  const routes = new Set(known.filter(({ attribute }) => attribute === 'http.route').map(({ value }) => value));
  return known
    .filter(({ attribute, value }) => attribute !== 'url.path' || !routes.has(value))
    .map(({ attribute, value, failed, others }): Difference => {
      const [ofFailed, ofOthers] = [(100 * failed) / all.failed, (100 * others) / all.others];
      return {
        attribute: WORDS[attribute] ?? attribute,
        value,
        failed,
        ofFailed,
        ofOthers,
        difference: ofFailed - ofOthers,
      };
    })
    .filter(({ difference }) => difference >= LEAST_POINTS)
    .sort((a, b) => b.difference - a.difference || a.attribute.localeCompare(b.attribute))
    .slice(0, MOST_ROWS);
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getValueFormats } from '@grafana/data';
import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as traceqlParser } from '@grafana/lezer-traceql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import * as logql from '../queries/logql';
import {
  APDEX,
  daysInQuery,
  numberInQuery,
  CLUSTER,
  CONVERSION,
  ENVIRONMENT,
  ORIGIN,
  ORIGIN_LABELS,
  RANGE_SECONDS,
  RANGES,
  RETRIES,
  SERVICE,
} from '../queries/variables';
import { linesOfTracePanel, linesPanel, tracePanel } from '../scenes/trace/panels';
import { comparedOf, unknownCompared } from './comparison';
import { firstFailure } from './incident';
import { catalogue, indexById, panelById, type PanelId } from './index';
import { alerts, aroundStart, restarts } from './marks';
import { MONEY, MONEY_UNIT } from './money';
import { menuRequests } from './needs';
import { linesOfPattern } from './patterns';
import { allQueriesOf, hasReadings } from './reading';
import { fieldConfigOf } from './targets';
import { WHY } from './reasons';
import { timelineCounts } from './timeline';
import { failingHours, youngFailingHours } from './failingHours';
import { JOINED_FIELD } from './trust/counts';
import type { Query } from './types';

const units = new Set(getValueFormats().flatMap((group) => group.submenu.map((format) => format.value)));
const DELTA_COUNTERS = /\b(menu_|log_lines|log_bytes|edge_requests|traces_spanmetrics)\w*_(total|bucket|sum|count)\b/g;

const everyPanel = catalogue.map((panel) => [panel.id, panel] as const);
const everyQuery = catalogue.flatMap((panel) =>
  allQueriesOf(panel).map((query) => [panel.id, query.expr, query] as const)
);
const of = (store: Query['store']) => everyQuery.filter(([, , query]) => query.store === store);

describe.each(everyPanel)('%s', (id, panel) => {
  test('says what it is', () => {
    expect(id).toMatch(/^(customer-experience|business|technical|trust)\.[a-z0-9-]+$/);
    expect(panel.title).toMatch(/^\S.*\S$/);
    expect(panel.title.length).toBeLessThanOrEqual(28);
    expect(panel.description.length).toBeGreaterThan(40);
    expect(panel.empty).toMatch(/\.$/);
    expect(allQueriesOf(panel).length).toBeGreaterThan(0);
  });

  test('has a unit that Grafana knows', () => {
    expect([...units, MONEY_UNIT]).toContain(panel.unit);
  });

  test('says what its money is worth', () => {
    const hasMoney = JSON.stringify(fieldConfigOf(panel)).includes(MONEY_UNIT);
    expect(panel.description.includes(MONEY)).toBe(hasMoney);
  });

  test('is called an estimate exactly when it is one', () => {
    const isEstimate = (panel.assumptions ?? []).length > 0;
    expect(panel.title.endsWith('(estimate)')).toBe(isEstimate);
    expect(/ Formula: \S.*\./.test(panel.description)).toBe(isEstimate);
    expect(panel.description).not.toMatch(/assum/i);
  });

  test('says what to do, and has two readings or says why not', () => {
    expect(panel.remedy).toMatch(/^[A-Z].{20,}\.$/);
    [...(panel.assumptions ?? []), panel.oneReading ?? 'No reason.'].forEach((sentence) =>
      expect(sentence).toMatch(/^[A-Z].*\.$/)
    );
    expect(hasReadings(panel.queries)).toBe(panel.oneReading === undefined);
  });
});

test.each(catalogue.filter(({ compared }) => compared).map((panel) => [panel.id, panel] as const))(
  '%s compares queries that it has, in both readings',
  (_, panel) => {
    expect(unknownCompared(panel)).toEqual([]);
    const [lines, counters] = (['logs', 'recorded'] as const).map((reading) => comparedOf(panel, reading));
    expect(lines).toHaveLength(panel.compared!.length);
    expect(counters).toEqual(lines);
    // A range query without a legend of its own, and a table, have nothing to be named by.
    expect(['stat', 'timeseries']).toContain(panel.pluginId);
  }
);

test('two panels cannot share an id, and an unknown id is an error', () => {
  const [panel] = catalogue;
  expect(() => indexById([panel, panel])).toThrow(`Two panels have the id "${panel.id}"`);
  expect(() => panelById('customer-experience.nothing' as PanelId)).toThrow(
    'No panel has the id "customer-experience.nothing"'
  );
  expect(panelById(panel.id)).toBe(panel);
});

test('nothing is a gap: no graph asks Tempo for a percentile, which it answers with 0 where there was no request', () => {
  const graphs = of('tempo').filter(([, expr, { kind }]) => kind === 'range' && expr.includes('quantile_over_time'));
  expect(graphs).toEqual([]);
});

test('no line joins its points across a gap', () => {
  const lines = catalogue.filter(({ fieldConfig }) => fieldConfig?.defaults.custom?.drawStyle === 'line');
  expect(lines.length).toBeGreaterThan(0);
  lines.forEach(({ fieldConfig }) => expect(fieldConfig?.defaults.custom).toMatchObject({ spanNulls: false }));
});

test.each(of('loki'))('%s survives lines that cannot be read: %s', (_, expr) => {
  for (const pipeline of expr.split(logql.serviceStream).slice(1)) {
    const [stages] = pipeline.split('[$__');
    expect(stages).toMatch(/\|[=~]|!~|\| log_kind="request"/);
    if (stages.includes('| json') || stages.includes('| unwrap')) {
      expect(stages).toMatch(/\| json \w/);
      expect(stages.trim()).toMatch(/\| __error__=""$/);
    }
  }
});

/** The one panel that compares customers with synthetic checks. */
const CHECKS = 'customer-experience.checks';

test.each(of('loki').filter(([id]) => !/^(technical|trust)\./.test(id)))('%s counts customers only: %s', (id, expr) => {
  const pipelines = expr.split(logql.serviceStream).slice(1);
  expect(pipelines.length).toBeGreaterThan(0);
  const who = id === CHECKS ? /\| http_request_method="(GET|HEAD)"/ : /\| http_request_method="GET"/;
  pipelines.forEach((pipeline) => expect(pipeline).toMatch(who));
});

test.each(of('loki'))('%s uses the range that fits its kind: %s', (_, expr, query) => {
  const ranges = [...expr.matchAll(/\[(\$\w+)\]/g)].map(([, range]) => range);
  expect(new Set(ranges)).toEqual(new Set({ range: ['$__auto'], instant: ['$__range'] }[query.kind as string] ?? []));
});

const NUMBERS = /0\$\{\w+:lucene\}e0/g;
const DAYS = /0\$\{\w+:lucene\}d/g;

/** Variables in a query, in any of Grafana's three spellings, but for the forms that no value can leave. */
function looseVariables(expr: string): string[] {
  const held = [
    `"${SERVICE}"`,
    ` =~ \`${CLUSTER}\``,
    `=~\`${CLUSTER}\``,
    ` =~ \`${ENVIRONMENT}\``,
    `=~\`${ENVIRONMENT}\``,
    ` * ${CONVERSION}`,
    `(1 + ${RETRIES})`,
    ...[numberInQuery('objective'), numberInQuery('requestObjective')].map((target) => `(1 - ${target})`),
    ...(['window', 'requestWindow'] as const).flatMap((name) => [
      `[${daysInQuery(name)}]`,
      `clamp_max(${numberInQuery(name)} * `,
      `, ${numberInQuery(name)})`,
    ]),
    ...[' <= ', ' > ', '(0, ', ' * '].map((before) => before + APDEX),
    ` / ${RANGE_SECONDS}`,
    ...RANGES.map((range) => `[${range}]`),
    ...['$__range', '$__interval'].map((range) => `[${range}:1m]`),
    ...RANGES.map((range) => ` offset ${range})`),
  ];
  const rest = held.reduce((text, form) => text.replaceAll(form, ''), expr);
  return rest.match(/\$\{?\w+|\[\[\w+/g) ?? [];
}

const moment = { end: 1, from: 0, to: 1, method: 'GET', path: '/$service', status: '200', origin: new Map() };
const trace = '0af7651916cd43dd';
const besides = [
  tracePanel(trace),
  linesOfTracePanel(trace, moment),
  linesPanel(moment),
  linesOfPattern('100 % of `${service}` "[[x]]" \\'),
  menuRequests,
  timelineCounts,
  failingHours,
  youngFailingHours,
  firstFailure,
  restarts,
  alerts,
  aroundStart,
].flatMap((panel) => allQueriesOf(panel).map((query) => [panel.id, query.expr, query] as const));

test.each([...everyQuery, ...besides])(
  '%s holds every variable where no value can leave its place: %s',
  (_, expr, __) => expect(looseVariables(expr)).toEqual([])
);

test.each([
  ['{service_name="$service"}', '$service'],
  ['{service_name="${service}"}', '${service'],
  ['{service_name=`${service:percentencode}`}', '${service'],
  ['{service_name="[[service]]"}', '[[service'],
  ['{k8s_cluster_name=~"${cluster:regex}"}', '${cluster'],
  ['{k8s_cluster_name=~`$cluster`}', '$cluster'],
  ['x * ${conversion}', '${conversion'],
  ['x{le="0${conversion:lucene}"}', '${conversion'],
  ['x{a="$__from"}', '$__from'],
])('a variable that is not held is noticed in %s', (expr, found) => {
  expect(looseVariables(expr)).toEqual([found]);
});

/** Labels of LogQL whose values the service has in its code or its menu; any other is one that customers choose. */
const OF_THE_SERVICE = new Set([
  'http_response_status_code',
  WHY,
  'item_name',
  'restaurant',
  JOINED_FIELD,
  ...ORIGIN_LABELS,
]);

test.each(of('loki'))('%s has its answer however many values customers send: %s', (_, expr) => {
  const labels = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, by]) => by.split(', '));
  const chosen = labels.filter((label) => !OF_THE_SERVICE.has(label));
  expect(chosen.length === 0 || expr.startsWith('sort_desc(bottomk(')).toBe(true);
});

test('Loki takes no question apart into shards, each with its own limit of values', () => {
  const loki = resolve(__dirname, '../../k8s/base/central-observability/loki/loki.yaml');
  expect(readFileSync(loki, 'utf8')).toMatch(/^query_range:\n(?: .*\n)* {2}parallelise_shardable_queries: false$/m);
});

test.each(of('mimir'))('%s reads deltas only by sum_over_time, and when they came by timestamp: %s', (_, expr) => {
  const others = [...expr.matchAll(/\b(?:rate|irate|increase|delta)\((\w*)/g)].map(([, name]) => name);
  // What the kubelet and the platform itself count is scraped, and no delta.
  expect(others.filter((name) => !/^(container|otelcol|loki|cortex|tempo|ingest)_/.test(name))).toEqual([]);
  for (const counter of expr.matchAll(DELTA_COUNTERS)) {
    expect(expr.slice(0, counter.index)).toMatch(/(sum_over_time|timestamp)\($/);
  }
});

/** Matchers of each selector of a metric in a PromQL expression, as they are written. */
function matchersOf(metric: string, expr: string): string[][] {
  const text = expr
    .replaceAll(/\[\$__\w+/g, '[5m')
    .replaceAll(CONVERSION, '0.05')
    .replaceAll(NUMBERS, '02e0')
    .replaceAll(DAYS, '030d');
  const selectors: string[][] = [];
  promqlParser.parse(text).iterate({
    enter: ({ node }) => {
      const name = node.name === 'VectorSelector' ? node.getChild('Identifier') : null;
      if (name && text.slice(name.from, name.to) === metric) {
        const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
        selectors.push(matchers.map(({ from, to }) => text.slice(from, to)));
      }
    },
  });
  return selectors;
}

test.each(of('mimir').filter(([, expr]) => expr.includes('menu_requests_total')))(
  '%s counts customers only: %s',
  (id, expr) => {
    const selectors = matchersOf('menu_requests_total', expr);
    expect(selectors.length).toBe([...expr.matchAll(/menu_requests_total/g)].length);
    const allowed = ['http_request_method="GET"', ...(id === CHECKS ? ['http_request_method="HEAD"'] : [])];
    selectors.forEach((matchers) => expect(allowed.filter((one) => matchers.includes(one))).toHaveLength(1));
  }
);

test('a matcher behind a brace is found', () => {
  expect(matchersOf('m', 'sum(sum_over_time(m{http_route="/api/menu/{id}", a="b"}[$__range])) / n{a="c"}')).toEqual([
    ['http_route="/api/menu/{id}"', 'a="b"'],
  ]);
});

test.each(everyQuery)('%s keeps "no traffic" apart from zero: %s', (_, expr) => {
  const zeros = [...expr.matchAll(/or vector\(0\)\)/g)];
  expect(zeros.length).toBe([...expr.matchAll(/vector\(/g)].length);
  zeros.forEach(({ index }) => expect(expr.slice(index)).toMatch(/^or vector\(0\)\) \/ /));
});

test.each(of('tempo'))('%s asks for spans of the watched service: %s', (_, expr) => {
  expect(expr.startsWith(`{ resource.service.name = "${SERVICE}"`)).toBe(true);
});

const PARSERS = { loki: logqlParser, mimir: promqlParser, tempo: traceqlParser };
const SELECTORS = { loki: 'Selector', mimir: 'VectorSelector', tempo: 'SpansetFilter' };

/** Selectors of a query that do not ask for the clusters and environments that a person chose; or that there is none. */
function unrestricted({ store, expr }: Query): string[] {
  const known = expr
    .replaceAll(RANGE_SECONDS, '1800')
    .replaceAll(/\[\$__\w+/g, '[5m')
    .replaceAll(CONVERSION, '0.05')
    .replaceAll(NUMBERS, '02e0')
    .replaceAll(DAYS, '030d');
  const selectors: string[] = [];
  PARSERS[store].parse(known).iterate({
    enter: ({ name, from, to }) => {
      // What compare() has in brackets only tells apart what the selector before it has found.
      if (name === SELECTORS[store] && !known.slice(0, from).endsWith('| compare(')) {
        selectors.push(known.slice(from, to));
      }
    },
  });
  const wanted = Object.entries(ORIGIN).map(([attribute, values]) =>
    store === 'tempo' ? `resource.${attribute} =~ \`${values}\`` : `${attribute.replaceAll('.', '_')}=~\`${values}\``
  );
  return selectors.length === 0
    ? [`no selector in ${known}`]
    : selectors.filter((selector) => !wanted.every((matcher) => selector.includes(matcher)));
}

const besidesTraces = besides.filter(([, , query]) => query.kind !== 'trace');

test.each([...everyQuery, ...besidesTraces])(
  '%s asks only for the chosen clusters and environments: %s',
  (_, __, query) => {
    expect(unrestricted(query)).toEqual([]);
  }
);

const within = 'k8s_cluster_name=~`${cluster:regex}`, deployment_environment_name=~`${environment:regex}`';

test.each<[Query, string[]]>([
  [{ store: 'loki', kind: 'logs', expr: `{a="b", ${within}}` }, []],
  [{ store: 'loki', kind: 'logs', expr: '{a="b"}' }, ['{a="b"}']],
  [{ store: 'mimir', kind: 'instant', expr: `sum(a{${within}}) / sum(b)` }, ['b']],
  [
    { store: 'mimir', kind: 'instant', expr: 'a{k8s_cluster_name=~`${cluster:regex}`}' },
    ['a{k8s_cluster_name=~`${cluster:regex}`}'],
  ],
  [{ store: 'tempo', kind: 'search', expr: '{ span.a = "b" }' }, ['{ span.a = "b" }']],
])('a query of $store that asks for more is noticed', (query, found) => {
  expect(unrestricted(query)).toEqual(found);
});

import { getValueFormats } from '@grafana/data';
import { catalogue, indexById, panelById } from './index';
import type { PanelDefinition, Query } from './types';

const units = new Set(getValueFormats().flatMap((group) => group.submenu.map((format) => format.value)));
const DELTA_COUNTERS = /\b(menu_|log_lines|edge_requests|traces_spanmetrics)\w*_(total|bucket|sum|count)\b/g;

function queriesOfAllReadings(panel: PanelDefinition): Query[] {
  return [...panel.queries, ...(panel.readings?.logs ?? []), ...(panel.readings?.recorded ?? [])];
}

const everyPanel = catalogue.map((panel) => [panel.id, panel] as const);
const everyQuery = catalogue.flatMap((panel) =>
  queriesOfAllReadings(panel).map((query) => [panel.id, query.expr, query] as const)
);
const of = (store: Query['store']) => everyQuery.filter(([, , query]) => query.store === store);

describe.each(everyPanel)('%s', (id, panel) => {
  test('says what it is', () => {
    expect(id).toMatch(/^(customers|business|technical)\.[a-z0-9-]+$/);
    expect(panel.title).toMatch(/^\S.*\S$/);
    expect(panel.description.length).toBeGreaterThan(40);
    expect(panel.empty).toMatch(/\.$/);
    expect(panel.queries.length).toBeGreaterThan(0);
  });

  test('has a unit that Grafana knows', () => {
    expect(units).toContain(panel.unit);
  });

  test('is called an estimate exactly when it is one', () => {
    const isEstimate = /formula/i.test(panel.description) || /assum/i.test(panel.description);
    expect(panel.title.endsWith('(estimate)')).toBe(isEstimate);
    if (isEstimate) {
      expect(panel.description).toMatch(/Formula: /);
      expect(panel.description).toMatch(/assum/i);
    }
  });

  test('reads the same queries when it does not choose', () => {
    expect(panel.queries).toEqual(panel.readings?.logs ?? panel.queries);
  });
});

test('two panels cannot share an id, and an unknown id is an error', () => {
  const [panel] = catalogue;
  expect(() => indexById([panel, panel])).toThrow(`Two panels are called "${panel.id}"`);
  expect(() => panelById('customers.nothing')).toThrow('No panel is called "customers.nothing"');
  expect(panelById(panel.id)).toBe(panel);
});

test.each(of('loki'))('%s survives lines that cannot be read: %s', (_, expr) => {
  for (const pipeline of expr.matchAll(/\{service_name="\$service"\}(.*?)(?:\[\$__|$)/g)) {
    const [, stages] = pipeline;
    expect(stages).toMatch(/\|[=~]|!~/);
    if (stages.includes('| json') || stages.includes('| unwrap')) {
      expect(stages).toMatch(/\| json \w/);
      expect(stages.trim()).toMatch(/\| __error__=""$/);
    }
  }
});

test.each(of('loki').filter(([id]) => !id.startsWith('technical.')))('%s counts customers only: %s', (_, expr) => {
  const pipelines = expr.split('{service_name="$service"}').slice(1);
  expect(pipelines.length).toBeGreaterThan(0);
  pipelines.forEach((pipeline) => expect(pipeline).toContain('| method="GET" |'));
});

test.each(of('loki'))('%s uses the range that fits its kind: %s', (_, expr, query) => {
  const ranges = [...expr.matchAll(/\[(\$\w+)\]/g)].map(([, range]) => range);
  expect(new Set(ranges)).toEqual(new Set({ range: ['$__auto'], instant: ['$__range'] }[query.kind as string] ?? []));
});

test.each(of('mimir'))('%s reads deltas only by sum_over_time: %s', (_, expr) => {
  expect(expr).not.toMatch(/\b(rate|irate|increase|delta)\(/);
  for (const counter of expr.matchAll(DELTA_COUNTERS)) {
    expect(expr.slice(0, counter.index)).toMatch(/sum_over_time\($/);
  }
});

test.each(of('mimir').filter(([, expr]) => expr.includes('menu_requests_total')))(
  '%s counts customers only: %s',
  (_, expr) => {
    const selectors = [...expr.matchAll(/menu_requests_total\{([^}]*)\}/g)].map(([, matchers]) => matchers);
    // The route may hold a brace itself, so the method is looked for in what stands before it or after it.
    selectors.forEach((matchers) => expect(matchers).toContain('http_request_method="GET"'));
  }
);

test.each(everyQuery)('%s keeps "no traffic" apart from zero: %s', (_, expr) => {
  const zeros = [...expr.matchAll(/or vector\(0\)\)/g)];
  expect(zeros.length).toBe([...expr.matchAll(/vector\(/g)].length);
  zeros.forEach(({ index }) => expect(expr.slice(index)).toMatch(/^or vector\(0\)\) \/ /));
});

test.each(of('tempo'))('%s asks for spans of the watched service: %s', (_, expr) => {
  expect(expr).toMatch(/^\{ resource\.service\.name = "\$service"/);
});

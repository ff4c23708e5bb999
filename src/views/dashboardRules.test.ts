import { getValueFormats } from '@grafana/data';
import type { Spec } from '@grafana/schema/apis/dashboard.grafana.app/v2beta1';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildDashboard } from '../../dashboards/build';
import { firstDifference } from '../../dashboards/difference';
import type { DashboardPanel } from '../../dashboards/panel';
import { buildTabs } from '../../dashboards/tabs';
import { STORES, STORE_PLUGINS } from '../catalogue/targets';
import { PLUGIN_ID } from '../constants';
import { cellsOnDashboard, views } from './registry';

/** What Grafana's dashboard linter asks of both forms of the dashboard. Its rules of one data source and of `job` and `instance` do not fit three stores. */

const ROOT = resolve(__dirname, '../..');
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const built = asJson(buildDashboard());
const tabs = asJson(buildTabs());

type Element = Extract<Spec['elements'][string], { kind: 'Panel' }>['spec'];

const classic = built.panels.flatMap((panel): readonly DashboardPanel[] =>
  'panels' in panel ? panel.panels : [panel]
);
const elements = Object.values(tabs.spec.elements).map(({ spec }) => spec as Element);
const units = new Set(getValueFormats().flatMap((group) => group.submenu.map((format) => format.value)));
const sources = new Set(STORES.map((store) => `\${${store}}`));

test('the dashboard with tabs in the app is what the catalogue says', () => {
  const written: unknown = JSON.parse(readFileSync(resolve(ROOT, 'src/dashboard/the-pass-tabs.json'), 'utf8'));
  expect(firstDifference(tabs, written)).toBeUndefined();
});

test('both forms have the same panels under the same numbers', () => {
  const titles = new Map(elements.map(({ id, title }) => [id, title]));
  expect(elements).toHaveLength(classic.length);
  classic.forEach(({ id, title }) => expect([id, titles.get(id)]).toEqual([id, title]));
});

test('a tab an audience, a row a section, and every panel on one of them', () => {
  const { layout } = tabs.spec;
  const all = layout.kind === 'TabsLayout' ? layout.spec.tabs : [];
  expect(all.map(({ spec }) => spec.title)).toEqual([...views.map(({ title }) => title), 'About']);
  const placed = all.map(({ spec }) =>
    spec.layout.kind === 'RowsLayout'
      ? spec.layout.spec.rows.flatMap((row) =>
          row.spec.layout.kind === 'GridLayout' ? row.spec.layout.spec.items : []
        )
      : []
  );
  expect(placed.map((items) => items.length)).toEqual([
    ...views.map(({ sections }) => sections.flatMap(cellsOnDashboard).length),
    1,
  ]);
  const names = placed.flat().map(({ spec }) => spec.element.name);
  expect([...names].sort()).toEqual(Object.keys(tabs.spec.elements).sort());
});

test.each(classic.map((panel) => [panel.title, panel] as const))('%s', (_, panel) => {
  expect(panel.title).not.toBe('');
  expect(panel.description).not.toBe('');
  if (panel.type !== 'text') {
    const { unit = '' } = panel.fieldConfig.defaults;
    // Money has a unit that Grafana knows by its beginning.
    expect(units.has(unit) || unit.startsWith('currency:')).toBe(true);
    expect(panel.targets.length).toBeGreaterThan(0);
  }
  panel.targets.forEach(({ datasource }) => expect(sources).toContain(datasource.uid));
});

test('every data source is a variable that a person can choose, of the type its queries are of', () => {
  const variables = new Map(
    tabs.spec.variables.map(({ kind, spec }) => [kind === 'DatasourceVariable' ? `\${${spec.name}}` : '', spec])
  );
  STORES.forEach((store) =>
    expect(variables.get(`\${${store}}`)).toMatchObject({ pluginId: STORE_PLUGINS[store], hide: 'dontHide' })
  );
  const queries = elements.flatMap(({ data }) => data.spec.queries.map(({ spec }) => spec.query));
  expect(queries.length).toBeGreaterThan(20);
  queries.forEach(({ group, datasource }) =>
    expect(variables.get(datasource?.name ?? '')).toMatchObject({ pluginId: group })
  );
});

test('nothing asks a store at a step of its own: Grafana computes it, or it is the one of the app', () => {
  const graphs = classic
    .flatMap(({ targets }) => targets)
    .filter(({ metricsQueryType }) => metricsQueryType === 'range');
  graphs.forEach((target) => expect(target.step).toBe('15s'));
});

test('a trace opens in the app, and nothing leads to Explore', () => {
  const tables = classic.filter(({ type }) => type === 'table');
  expect(tables.length).toBeGreaterThan(0);
  for (const { fieldConfig } of tables) {
    const trace = fieldConfig.overrides.find(
      ({ matcher }) => matcher.options === 'traceIdHidden' && matcher.id === 'byName'
    );
    const links = fieldConfig.overrides
      .filter(({ matcher }) => matcher.options === 'traceIdHidden')
      .flatMap(({ properties }) => properties)
      .filter(({ id }) => id === 'links')
      .map(({ value }) => value);
    expect(trace).toBeDefined();
    expect(links).toEqual([
      null,
      [
        {
          title: 'Open trace',
          url: `/a/${PLUGIN_ID}/views/technical\${__url.params:exclude:var-trace}&var-trace=\${__value.raw}`,
        },
      ],
    ]);
  }
  expect(JSON.stringify(classic)).not.toContain('/explore');
});

test.each([
  ['rows', built.links],
  ['tabs', tabs.spec.links],
])('the dashboard with %s leads to each tab of the app, with time range and variables', (_, links) => {
  expect(links.map(({ url, keepTime, includeVars }) => ({ url, keepTime, includeVars }))).toEqual(
    views.map(({ slug }) => ({ url: `/a/${PLUGIN_ID}/views/${slug}`, keepTime: true, includeVars: true }))
  );
});

test('it says whose conversion rate it takes', () => {
  const variable = built.templating.list.find(({ name }) => name === 'conversion');
  expect(variable).toMatchObject({ description: expect.stringContaining('Configuration') });
  expect(classic.find(({ type }) => type === 'text')?.options).toMatchObject({
    content: expect.stringContaining('${conversion}'),
  });
});

import { dateTime } from '@grafana/data';
import { EmbeddedScene, SceneQueryRunner, SceneTimeRange, TextBoxVariable } from '@grafana/scenes';
import { toDashboardPanel } from '../../../dashboards/panel';
import { DEFAULT_SETTINGS, type Settings } from '../../AppConfig/settings';
import { catalogue, panelById, type PanelId } from '../../catalogue';
import { queriesOf } from '../../catalogue/reading';
import { DASHBOARD_STEP, MAX_DATA_POINTS } from '../../catalogue/step';
import { refIdOf, toTarget } from '../../catalogue/targets';
import { StoreData } from '../data/StoreData';
import { PageSettings } from '../PageSettings';
import { pageVariables } from '../variables';
import { installTransport } from '../../test/transport';
import { toVizPanel } from './vizPanel';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(catalogue.map((panel) => [panel.id, panel] as const))('%s is the same in app and dashboard', (_, panel) => {
  const inApp = toVizPanel(panel, new StoreData(panel), { slug: 'technical' }).state;
  const inDashboard = toDashboardPanel(panel, { x: 0, y: 0, w: 1, h: 1 });
  const { pluginId, title, description, options, fieldConfig } = inApp;
  const { defaults, overrides } = inDashboard.fieldConfig;
  // The app links fields by their frames, also those of exemplars.
  const unlinked = overrides.filter(({ properties }) => properties.every(({ id }) => id !== 'links'));
  expect(asJson({ pluginId, title, description, options, fieldConfig })).toEqual(
    asJson({
      pluginId: inDashboard.type,
      title: inDashboard.title,
      description: inDashboard.description,
      options: inDashboard.options,
      fieldConfig: { defaults, overrides: unlinked },
    })
  );
});

test.each(catalogue.map((panel) => [panel.id, panel] as const))('%s asks the same in app and dashboard', (_, panel) => {
  const { targets, maxDataPoints, datasource } = toDashboardPanel(panel, { x: 0, y: 0, w: 1, h: 1 });
  const queries = queriesOf(panel, 'recorded').map((query, index) => toTarget(query, refIdOf(index), DASHBOARD_STEP));
  const runner = new SceneQueryRunner({ queries, maxDataPoints: MAX_DATA_POINTS });
  expect({ targets, maxDataPoints }).toEqual({
    targets: runner.state.queries,
    maxDataPoints: runner.state.maxDataPoints,
  });
  const sources = new Set(targets.map((target) => target.datasource.uid));
  expect(datasource.uid).toBe(sources.size === 1 ? [...sources][0] : '-- Mixed --');
});

/** Bounds of colors that a panel shows on a page with these settings. */
function boundsOn(
  id: PanelId,
  settings: Settings,
  address?: { objective: string },
  $timeRange = new SceneTimeRange({ from: 'now-1h', to: 'now' })
): number[] {
  // The page's variables choose among data sources.
  installTransport();
  const panel = panelById(id);
  const body = toVizPanel(panel, new StoreData(panel));
  const variables = pageVariables(settings);
  const scene = new EmbeddedScene({
    $timeRange,
    $variables: variables,
    $behaviors: [new PageSettings(settings)],
    body,
  });
  if (address) {
    const variable = variables.getByName('objective');
    if (variable instanceof TextBoxVariable) {
      variable.setValue(address.objective);
    }
  }
  for (const behavior of body.state.$behaviors ?? []) {
    if (typeof behavior === 'function') {
      behavior(body);
    }
  }
  expect(scene.state.body).toBe(body);
  return [...JSON.stringify(body.state.fieldConfig).matchAll(/"value":([\d.]+),"color"/g)].map(([, value]) =>
    Number(value)
  );
}

const WORKED = 'customer-experience.menu-loads-worked';

test('colors follow the objectives of the page: green within, orange up to five times as many failures, red beyond', () => {
  expect(boundsOn(WORKED, DEFAULT_SETTINGS)).toEqual([95, 99]);
  expect(boundsOn(WORKED, { ...DEFAULT_SETTINGS, objective: 0.999 })).toEqual([99.5, 99.9]);
  const checks = boundsOn('customer-experience.checks', { ...DEFAULT_SETTINGS, checkObjective: 0.98 });
  expect(checks).toEqual([95, 99, 90, 98]);
  expect(boundsOn('technical.by-cluster', { ...DEFAULT_SETTINGS, lateAfter: 600 })).toEqual([120, 600]);
});

test('the address goes before the settings, in colors too', () => {
  expect(boundsOn(WORKED, DEFAULT_SETTINGS, { objective: '0.98' })).toEqual([90, 98]);
});

const COUNTS = 'trust.counts-by-cluster';

test.each([
  ['now-1h', 'now', [30 / 3600, 0.01]],
  ['now-30m', 'now', [30 / 1800]],
  ['now-24h', 'now', [0.001, 0.01]],
  ['2026-01-10T14:00:00Z', '2026-01-10T14:30:00Z', [0.001, 0.01]],
])('from %s to %s, a difference between counts has no color while it may be in transit', (from, to, bounds) => {
  const found = boundsOn(COUNTS, DEFAULT_SETTINGS, undefined, new SceneTimeRange({ from, to }));
  // the last two are of the newest line's age
  expect(found.slice(0, -2)).toEqual(bounds);
});

test('these colors follow the time range of the page', () => {
  installTransport();
  const panel = panelById(COUNTS);
  const body = toVizPanel(panel, new StoreData(panel));
  const $timeRange = new SceneTimeRange({ from: 'now-30m', to: 'now' });
  const scene = new EmbeddedScene({ $timeRange, body });
  const leave = (body.state.$behaviors ?? []).flatMap((behavior) =>
    typeof behavior === 'function' ? (behavior(body) ?? []) : []
  );
  const steps = () => JSON.stringify(body.state.fieldConfig);
  expect(scene.state.body).toBe(body);
  expect(steps()).not.toContain('"value":0.001,');
  const [from, to] = [dateTime('2026-01-10T14:00:00Z'), dateTime('2026-01-10T14:30:00Z')];
  $timeRange.onTimeRangeChange({ from, to, raw: { from, to } });
  expect(steps()).toContain('"value":0.001,');
  leave.forEach((end) => end());
});

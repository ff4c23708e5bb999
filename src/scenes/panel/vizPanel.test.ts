import { SceneQueryRunner } from '@grafana/scenes';
import { toDashboardPanel } from '../../../dashboards/panel';
import { catalogue } from '../../catalogue';
import { queriesOf } from '../../catalogue/reading';
import { DASHBOARD_STEP, MAX_DATA_POINTS } from '../../catalogue/step';
import { refIdOf, toTarget } from '../../catalogue/targets';
import { StoreData } from '../data/StoreData';
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

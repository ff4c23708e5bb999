import { buildDashboard } from '../../dashboards/build';
import { buildTabs } from '../../dashboards/tabs';
import { restarts } from '../catalogue/marks';
import { queriesOf } from '../catalogue/reading';

const [{ expr }] = queriesOf(restarts, 'recorded');
const classic = buildDashboard().annotations.list;
const { annotations: tabs } = buildTabs().spec;

test('both forms of the dashboard mark the same moments as the page, by the reading that holds for any range', () => {
  expect(classic.map(({ name, iconColor, target }) => [name, iconColor, target.expr])).toEqual([
    [restarts.title, restarts.color, expr],
  ]);
  expect(tabs.map(({ spec }) => [spec.name, spec.iconColor, spec.query.spec.expr])).toEqual([
    [restarts.title, restarts.color, expr],
  ]);
});

test('they ask the data source that a person chose, and are seen', () => {
  expect(classic[0]).toMatchObject({ datasource: { type: 'prometheus', uid: '${mimir}' }, enable: true, hide: false });
  expect(tabs[0].spec).toMatchObject({
    query: { group: 'prometheus', datasource: { name: '${mimir}' } },
    enable: true,
    hide: false,
  });
});

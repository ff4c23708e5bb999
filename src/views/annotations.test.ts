import { buildDashboard } from '../../dashboards/build';
import { buildTabs } from '../../dashboards/tabs';
import { alerts, restarts } from '../catalogue/marks';
import { queriesOf } from '../catalogue/reading';

const marks = [restarts, alerts].map((definition) => [
  definition.title,
  definition.color,
  queriesOf(definition, 'recorded')[0].expr,
]);
const classic = buildDashboard().annotations.list;
const { annotations: tabs } = buildTabs().spec;

test('both forms of the dashboard mark the same moments as the page, by the reading that holds for any range', () => {
  expect(classic.map(({ name, iconColor, target }) => [name, iconColor, target.expr])).toEqual(marks);
  expect(tabs.map(({ spec }) => [spec.name, spec.iconColor, spec.query.spec.expr])).toEqual(marks);
});

test('they ask the data source that a person chose, and are seen', () => {
  for (const one of classic) {
    expect(one).toMatchObject({ datasource: { type: 'prometheus', uid: '${mimir}' }, enable: true, hide: false });
  }
  for (const { spec } of tabs) {
    expect(spec).toMatchObject({
      query: { group: 'prometheus', datasource: { name: '${mimir}' } },
      enable: true,
      hide: false,
    });
  }
});

import { dateTime } from '@grafana/data';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { PLUGIN_BASE_URL } from '../constants';
import pluginJson from '../plugin.json';
import { views } from '../views/registry';
import { openInPass } from './openInPass';

beforeEach(() => {
  const replace = (text = '') => text.replaceAll('$service', 'menu').replaceAll('$all', '(eu-1|eu-2)');
  setTemplateSrv({ replace } as TemplateSrv);
});

test.each([
  ['relative', { from: 'now-6h', to: 'now' }, 'from=now-6h&to=now'],
  ['absolute', { from: dateTime(1000), to: dateTime(2000) }, 'from=1000&to=2000'],
])('a panel with a %s range leads to its service, cluster and range', (_, timeRange, search) => {
  const targets = [{ expr: 'x{service_name="$service", k8s_cluster_name=~"$all"}' }];
  expect(openInPass.configure({ targets, timeRange })).toEqual({
    path: `${PLUGIN_BASE_URL}/views/technical?${search}&var-service=menu&var-cluster=eu-1&var-cluster=eu-2`,
  });
});

test.each([
  [undefined],
  [{}],
  [{ targets: [] }],
  [{ targets: [{ expr: 'up' }, { rawSql: 'SELECT 1' }, null] }],
  [{ targets: [{ expr: '{service_name=~".+"}' }] }],
])('%j is no panel of ours: no link', (context) => {
  expect(openInPass.configure(context)).toBeUndefined();
});

test('it leads to a tab, and plugin.json repeats it', () => {
  expect(views.map(({ slug }) => `${PLUGIN_BASE_URL}/views/${slug}`)).toContain(openInPass.path);
  const { title, description, targets } = openInPass;
  expect(pluginJson.extensions.addedLinks).toEqual([{ title, description, targets }]);
});

import { originOfQueries, textOf } from './originOfQueries';

test.each<[string, string | undefined, string[]]>([
  ['{service_name="mock-service"} | json', 'mock-service', []],
  ['sum(rate(x{a="b", service_name="menu",k8s_cluster_name="eu-1"}[5m]))', 'menu', ['eu-1']],
  ['{service_name=~"menu", k8s_cluster_name=~`(eu-1|us\\.prod)`}', 'menu', ['eu-1', 'us.prod']],
  ['x{k8s_cluster_name=~"(eu-1|us\\\\.prod)"}', undefined, ['eu-1', 'us.prod']],
  ['{ resource.service.name = "kitchen" && resource.k8s.cluster.name =~ `second` }', 'kitchen', ['second']],
  ['{ .service.name = "kitchen" && span.http.route = "/" }', 'kitchen', []],
  ['{service_name=~".+"}', undefined, []],
  ['{service_name=~"menu.*", k8s_cluster_name=~".*"}', undefined, []],
  ['{service_name!="menu"}', undefined, []],
  ['{service_name!~"menu"}', undefined, []],
  ['{other_service_name="menu"}', undefined, []],
  ['{service_name="$service"}', undefined, []],
  ['{service_name="a} or {b"}', undefined, []],
  ['up', undefined, []],
  ['', undefined, []],
])('%s is about %s in %j', (query, service, clusters) => {
  const found = originOfQueries([query]);
  expect(found).toEqual(service === undefined && clusters.length === 0 ? undefined : { service, clusters });
});

test('of several queries the first service and every cluster, once', () => {
  const queries = ['{service_name="a",k8s_cluster_name="x"}', '{service_name="b",k8s_cluster_name="x"}'];
  expect(originOfQueries(queries)).toEqual({ service: 'a', clusters: ['x'] });
});

test.each<[unknown, string]>([
  [{ expr: 'up' }, 'up'],
  [{ query: '{ true }', filters: [] }, '{ true }'],
  [
    { filters: [{ scope: 'resource', tag: 'service.name', operator: '=', value: ['menu'] }, { scope: 'span' }, null] },
    'resource.service.name =~ "menu"\n\n',
  ],
  [{ rawSql: 'SELECT 1' }, ''],
  [null, ''],
  [undefined, ''],
])('the text of %j', (target, text) => {
  expect(textOf(target)).toBe(text);
});

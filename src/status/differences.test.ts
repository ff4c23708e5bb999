import { differencesOf, type ComparedSeries } from './differences';

type Side = 'selection' | 'baseline' | 'selection_total' | 'baseline_total';

const of = (side: Side, attribute: string, value: string, count: number): ComparedSeries => ({
  labels: { __meta_type: side, [attribute]: value },
  value: count,
});

const ALL = [of('selection_total', 'name', 'nil', 8), of('baseline_total', 'name', 'nil', 100)];

test('what the failed have more often comes first, by names that people use', () => {
  const rows = differencesOf([
    ...ALL,
    of('selection', 'span.http.request.method', 'GET', 6),
    of('selection', 'span.http.request.method', 'HEAD', 2),
    of('selection', 'span.http.route', '/api/menu', 8),
    of('selection', 'resource.k8s.pod.name', 'menu-1', 5),
    of('baseline', 'span.http.request.method', 'GET', 90),
    of('baseline', 'span.http.request.method', 'HEAD', 10),
    of('baseline', 'span.http.route', '/api/menu', 40),
    of('baseline', 'resource.k8s.pod.name', 'menu-1', 50),
  ]);
  expect(rows).toEqual([
    { attribute: 'Route', value: '/api/menu', failed: 8, ofFailed: 100, ofOthers: 40, difference: 60 },
    { attribute: 'Method', value: 'HEAD', failed: 2, ofFailed: 25, ofOthers: 10, difference: 15 },
    { attribute: 'Pod', value: 'menu-1', failed: 5, ofFailed: 62.5, ofOthers: 50, difference: 12.5 },
  ]);
});

test('an attribute that Tempo counts twice, because the query has a condition of it, counts once', () => {
  const rows = differencesOf([
    ...ALL,
    of('selection_total', 'span.http.route', 'nil', 16),
    of('baseline_total', 'span.http.route', 'nil', 200),
    of('selection', 'span.http.route', '/api/menu', 16),
    of('baseline', 'span.http.route', '/api/menu', 80),
  ]);
  expect(rows).toMatchObject([{ failed: 8, ofFailed: 100, ofOthers: 40 }]);
});

test('a value that no other request has, of an attribute that some have, and without a name in words', () => {
  const tenant = [of('selection_total', 'span.tenant', 'nil', 4), of('selection', 'span.tenant', 'b', 4)];
  expect(differencesOf([...ALL, ...tenant])).toEqual([
    { attribute: 'tenant', value: 'b', failed: 4, ofFailed: 50, ofOthers: 0, difference: 50 },
  ]);
});

test.each([
  ['that it failed', of('selection', 'status', 'error', 8)],
  ['that it failed, by its status', of('selection', 'span.http.response.status_code', '500', 8)],
  ['a port that nobody else had', of('selection', 'span.network.peer.port', '40312', 1)],
  ['a value that all have', of('selection', 'resource.service.name', 'menu', 8)],
  ['what nobody knows', of('selection', 'span.tenant', '', 8)],
])('%s is no difference', (_, one) => {
  expect(differencesOf([...ALL, one, of('baseline', 'resource.service.name', 'menu', 100)])).toEqual([]);
});

test('a path that is its route is said once', () => {
  const rows = differencesOf([
    ...ALL,
    of('selection', 'span.http.route', '/api/menu', 8),
    of('selection', 'span.url.path', '/api/menu', 8),
    of('selection', 'span.url.path', '/x', 3),
  ]);
  expect(rows.map(({ attribute, value }) => `${attribute} ${value}`)).toEqual(['Route /api/menu', 'Path /x']);
});

test.each([
  ['failed', [of('baseline_total', 'name', 'nil', 100)]],
  ['others', [of('selection_total', 'name', 'nil', 8)]],
])('without %s there is nothing to compare', (_, totals) => {
  expect(differencesOf([...totals, of('selection', 'span.http.route', '/', 8)])).toEqual([]);
});

test('twelve rows are enough', () => {
  const many = Array.from({ length: 20 }, (_, index) => of('selection', 'span.tenant', `t${index}`, 4));
  expect(differencesOf([...ALL, ...many])).toHaveLength(12);
});

import { dashboardLinkUrl, exploreUrl, panelUrl, patternLinkUrl, viewAtUrl } from './urls';

const range = { from: 'now-30m', to: 'now' };
const query = (uid: string) => ({ refId: 'A', expr: 'up{a="b"}', datasource: { uid } });

test('a link to a panel keeps times and variables, and leads to one panel', () => {
  expect(panelUrl('/views/a', '?from=1&to=2&var-cluster=x&var-cluster=y&panel=old', 'new')).toBe(
    '/views/a?from=1&to=2&var-cluster=x&var-cluster=y&panel=new'
  );
});

test.each([
  [['loki'], 'loki'],
  [['loki', 'mimir'], '-- Mixed --'],
])('Explore opens with the queries of %j', (uids, datasource) => {
  const queries = uids.map(query);
  const url = new URL(exploreUrl({ queries, range }) ?? '', 'http://x');
  expect(url.pathname).toBe('/explore');
  expect(JSON.parse(url.searchParams.get('left') ?? '')).toEqual({ datasource, queries, range });
});

test('without a query there is nothing to explore', () => {
  expect(exploreUrl({ queries: [], range })).toBeUndefined();
});

test('the dashboard opens at the time range and with the variables of the page, its conversion rate among them', () => {
  expect(
    dashboardLinkUrl(
      'the-pass',
      '?from=1&to=2&timezone=utc&var-conversion=0.2&var-cluster=x&var-cluster=y&var-trace=a&var-pattern=b&var-reading=logs&panel=p'
    )
  ).toBe('/d/the-pass?from=1&to=2&timezone=utc&var-conversion=0.2&var-cluster=x&var-cluster=y');
});

test.each([
  ['', {}, 'from=1000&to=2001'],
  ['from=now-1h&to=now&var-service=menu', {}, 'from=1000&to=2001&var-service=menu'],
  ['var-cluster=a&var-cluster=b&var-trace=ab&var-pattern=c', {}, 'var-cluster=a&var-cluster=b&from=1000&to=2001'],
  ['var-incident=1', { incident: '7' }, 'var-incident=7&from=1000&to=2001'],
])('a link from ?%s with %j has ?%s', (search, more, query) => {
  expect(viewAtUrl('technical', search, { from: 1000.4, to: 2000.6 }, more)).toBe(
    `/a/thepass-insight-app/views/technical?${query}`
  );
});

test('a link to the lines of a pattern encodes all of it: it may hold what ends a parameter', () => {
  expect(patternLinkUrl('/p')).toBe('/p${__url.params:exclude:var-pattern}&var-pattern=${__value.raw:percentencode}');
});

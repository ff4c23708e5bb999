import { toDataFrame } from '@grafana/data';
import { momentOf } from './moment';

const START = Date.UTC(2026, 0, 10, 12, 0, 0, 250);

const tags = (path: string) => [
  { key: 'http.request.method', value: 'GET' },
  { key: 'url.path', value: path },
  { key: 'http.response.status_code', value: 500 },
];

const resource = [
  { key: 'service.name', value: 'mock-service' },
  { key: 'k8s.cluster.name', value: 'second' },
];

function trace(...rows: unknown[]) {
  return toDataFrame({
    fields: [
      { name: 'spanID', values: rows.map((_, index) => `span${index}`) },
      { name: 'startTime', values: rows.map(() => START) },
      { name: 'duration', values: rows.map(() => 40) },
      { name: 'tags', values: rows },
      { name: 'serviceTags', values: rows.map(() => resource) },
    ],
  });
}

test.each([
  ['a list, as in the browser', tags('/api/menu')],
  ['JSON text, as from the server', JSON.stringify(tags('/api/menu'))],
])('reads tags from %s', (_, row) => {
  expect(momentOf([trace(row)])).toEqual({
    end: START + 40,
    from: START - 1000,
    to: START + 1040,
    method: 'GET',
    path: '/api/menu',
    status: '500',
    origin: new Map([['k8s.cluster.name', 'second']]),
  });
});

test('takes the first span that tells its request', () => {
  expect(momentOf([trace([], tags('/api/menu/999'))])?.path).toBe('/api/menu/999');
});

test('knows no moment of a trace without requests, nor of no trace', () => {
  expect(momentOf([trace([{ key: 'db.system', value: 'x' }])])).toBeUndefined();
  expect(momentOf([])).toBeUndefined();
});

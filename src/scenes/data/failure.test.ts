import { failureOf, sentenceOf } from './failure';

test.each([
  [{ status: 502, message: 'bad gateway' }, 'away'],
  [{ status: 503, message: 'no healthy upstream' }, 'away'],
  [{ status: 500, message: 'dial tcp 127.0.0.1:3100: connect: connection refused' }, 'away'],
  [{ status: 429, message: 'too many requests' }, 'away'],
  [{ message: 'Failed to fetch' }, 'away'],
  [undefined, 'away'],
  [{ status: 400, message: 'maximum number of series (500) reached' }, 'refused'],
  [{ status: 401, message: 'unauthorized' }, 'refused'],
  [{ message: 'parse error at line 1, col 3: syntax error' }, 'refused'],
])('%j is a store that is %s', (error, kind) => {
  expect(failureOf('loki', error).kind).toBe(kind);
});

test('the reason is kept for whoever looks for it', () => {
  expect(failureOf('tempo', { status: 502, data: { message: 'no route to host' } }).detail).toBe(
    'no route to host (status 502)'
  );
  expect(failureOf('tempo', undefined).detail).toBe('no reason given');
});

test.each([
  ['away', 'Mimir is unavailable, so metrics cannot be read. Retrying every 10 seconds.'],
  ['refused', 'Mimir rejected the query.'],
  ['missing', 'No Mimir data source is set up, so metrics cannot be read.'],
] as const)('%s names the store', (kind, sentence) => {
  expect(sentenceOf({ store: 'mimir', kind, detail: '' })).toBe(sentence);
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KEPT_MS, LONGEST_RANGE_MS, rangeProblem } from './range';

const NOW = Date.UTC(2026, 10, 26);
const [SECOND, HOUR, DAY] = [1000, 3_600_000, 86_400_000];

test.each([
  ['half an hour', NOW - HOUR / 2, NOW],
  ['one second', NOW - SECOND, NOW],
  ['a year with a leap day', NOW - 366 * DAY, NOW],
  ['today, which has not ended', NOW - HOUR, NOW + 23 * HOUR],
  ['the last day that is kept', NOW - 366 * DAY, NOW - 364 * DAY],
  ['a clock that is ahead', NOW + HOUR / 3, NOW + HOUR / 2],
])('%s can be asked for', (_, from, to) => {
  expect(rangeProblem({ from, to }, NOW)).toBeUndefined();
});

test.each([
  ['empty', NOW, NOW, 'The time range is empty. Choose a longer one.'],
  ['below a second', NOW - 999, NOW, 'The time range is empty. Choose a longer one.'],
  ['inverted', NOW, NOW - HOUR, 'The time range ends before it starts. Swap start and end.'],
  [
    '13 months',
    NOW - 396 * DAY,
    NOW,
    expect.stringMatching(/^The time range is 396 days long, .* at most 366 days\.$/),
  ],
  ['3 years', NOW - 1096 * DAY, NOW, expect.stringContaining('1096 days long')],
  ['long ago', NOW - 400 * DAY, NOW - 399 * DAY, expect.stringContaining('ends more than a year ago')],
  ['far future', NOW + 9 * DAY, NOW + 10 * DAY, 'The time range is in the future. Choose an earlier one.'],
  ['no number', NaN, NOW, 'This time range is not valid. Choose another one.'],
])('%s: %s', (_, from, to, sentence) => {
  expect(rangeProblem({ from, to }, NOW)).toEqual(sentence);
});

const hub = (file: string) => readFileSync(resolve(__dirname, '../../k8s/base/central-observability', file), 'utf8');
const hours = (text: string, key: string) => Number(new RegExp(`\\b${key}: (\\d+)h\\b`).exec(text)?.[1]) * HOUR;

test('the stores keep that long, and answer that much', () => {
  const loki = hub('loki/loki.yaml');
  const mimir = hub('mimir/mimir.yaml');
  const tempo = hub('tempo/tempo.yaml');
  expect([hours(loki, 'retention_period'), hours(loki, 'max_query_lookback'), hours(tempo, 'block_retention')]).toEqual(
    [KEPT_MS, KEPT_MS, KEPT_MS]
  );
  expect(mimir).toMatch(/\bcompactor_blocks_retention_period: 1y\b/);
  expect(hours(loki, 'max_query_length')).toBeGreaterThanOrEqual(LONGEST_RANGE_MS);
  expect(hours(mimir, 'max_total_query_length')).toBeGreaterThanOrEqual(LONGEST_RANGE_MS);
  // 0 is no limit, for searches and for metrics of spans
  expect(tempo.match(/\bmax_duration: 0s/g)).toHaveLength(2);
});

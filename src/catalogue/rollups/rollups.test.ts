import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { KEPT_MS } from '../../address/range';
import { catalogue } from '../index';
import { menuRequests } from '../needs';
import { allQueriesOf } from '../reading';
import { timelineCounts } from '../timeline';
import { rollupOf, rollups } from './counters';
import { runsOf, type Found } from './coverage';
import { HOUR_MS, newestHour, oldestHour, reachOf, WAIT_HOURS } from './hours';
import { fromSums, mayReadSums, type Summed } from './longRange';
import { peaks } from './peaks';
import { piecesOf, readsSums } from './pieces';
import { graphSteps, stepsOf } from './steps';

const ROOT = resolve(__dirname, '../../..');
const DAY = 24 * HOUR_MS;

/** A full hour. */
const AT = 1_800_000_000_000;

const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

const sumsOf = (...runs: Array<{ from: number; to: number }>): Summed =>
  new Map([...rollups, ...peaks].map(({ record }) => [record, runs]));

const everyQuery = [...catalogue, timelineCounts, menuRequests].flatMap(allQueriesOf);
const month = { from: AT - 30 * DAY, to: AT };
const days = () => 30;
const asked = { range: month, days, steps: graphSteps(month, { step: 6 * HOUR_MS, offset: 0, now: AT }) };
const all = sumsOf({ from: AT - 300 * DAY, to: AT - 28 * HOUR_MS });

describe('the rules', () => {
  test('rules/rollups.yaml is what the catalogue says', () => {});

  test('they wait for longer than Mimir takes late samples, and look no further back than it asks its ingesters', () => {
    const mimir = read('k8s/base/central-observability/mimir/mimir.yaml');
    const hours = (key: string) => Number(new RegExp(`${key}: '?\\$\\{\\w+:(\\d+)h\\}`).exec(mimir)?.[1]);
    expect(WAIT_HOURS).toBeGreaterThan(hours('out_of_order_time_window'));
    expect(WAIT_HOURS + 2).toBeLessThanOrEqual(hours('query_ingesters_within'));
  });

  test('they have names of their own, in the form level:metric:operation', () => {
    expect(new Set(rollups.map(({ record }) => record)).size).toBe(rollups.length);
    rollups.forEach(({ record }) => expect(record).toMatch(/^service:[a-z_]+:sum_1h$/));
    peaks.forEach(({ record }) => expect(record).toMatch(/^cluster:[a-z_]+:max_1h$/));
    expect(rollups.length + peaks.length).toBeLessThanOrEqual(20);
  });
});

describe('the queries', () => {
  const longRange = everyQuery.filter((query) => mayReadSums(query, { range: month, days }));

  test('every counter that has sums is read from them', () => {
    const texts = longRange.map((query) => fromSums(query, asked, all).expr).join('\n');
    [...rollups, ...peaks].forEach(({ record }) => expect(texts).toContain(`${record}{`));
  });

  test.each(longRange.map((query) => [query.expr, query] as const))('can be asked: %s', (_, query) => {
    const { expr } = fromSums(query, asked, all);
    const filled = expr
      .replaceAll(/0\$\{\w+:lucene\}d/g, '30d')
      .replaceAll(/\$\{\w+:\w+\}/g, '1')
      .replaceAll('$__range_s', '60')
      .replaceAll(/\[\$__\w+/g, '[5m')
      .replaceAll(/\boffset \$__\w+/g, 'offset 5m');
    const errors: string[] = [];
    parser.parse(filled).iterate({ enter: ({ type, from }) => void (type.isError && errors.push(filled.slice(from))) });
    expect(errors).toEqual([]);
  });

  test('what they choose by and group by is what the sums keep', () => {
    const counted =
      /(?:sum(?: by \(([^)]*)\))? \(|sum\()sum_over_time\((\w+)\{((?:(?!\}\[).)*)\}\[\$__(?:range|interval)\]/g;
    let places = 0;
    for (const { expr, store } of everyQuery.filter((query) => query.store === 'mimir')) {
      for (const [, by = '', counter, matchers] of expr.matchAll(counted)) {
        const rollup = rollupOf(counter);
        const labels = [
          ...by.split(', '),
          ...[...matchers.matchAll(/(\w+)(?:=~|!~|!=|=)["`]/g)].map(([, label]) => label),
        ];
        const kept = rollup && labels.filter((label) => label && !rollup.by.includes(label));
        expect([store, expr, kept]).toEqual([store, expr, rollup ? [] : undefined]);
        places++;
      }
    }
    const written = everyQuery.flatMap(({ expr, store }) =>
      store === 'mimir' ? [...expr.matchAll(/sum_over_time\((\w+)\{(?:(?!\}\[).)*\}\[\$__(?:range|interval)\]/g)] : []
    );
    expect(places).toBe(written.length);
  });

  test('short windows stay as they are, whatever has sums', () => {
    const week = { from: AT - 7 * DAY, to: AT };
    const steps = graphSteps(week, { step: HOUR_MS, offset: 0, now: AT });
    for (const query of everyQuery) {
      const windows = { range: week, days: () => 14 };
      expect(mayReadSums(query, windows)).toBe(false);
      expect(fromSums(query, { ...windows, steps }, all)).toEqual(query);
    }
    expect([readsSums(14 * DAY), readsSums(14 * DAY + 1)]).toEqual([false, true]);
  });

  test('an objective’s window of days is read from sums on a page of minutes, and stays where no variable holds days', () => {
    const minutes = { range: { from: AT - 1_800_000, to: AT }, steps: { first: 0, last: 0, step: 15_000 } };
    const [query] = everyQuery.filter(({ expr }) => expr.includes('[0${window:lucene}d]'));
    const { expr } = fromSums(query, { ...minutes, days: (name) => (name === 'window' ? 30 : undefined) }, all);
    expect(expr).not.toContain('[0${window');
    expect(expr).toContain('service:menu_requests:sum_1h{');
    expect(expr).toContain(`@ ${AT / 1000 - 28 * 3600})`);
    expect(fromSums(query, { ...minutes, days: () => undefined }, all)).toEqual(query);
  });
});

describe('pieces of a range', () => {
  const sums = (from: number, to: number) => ({ of: 'sums', from, to });
  const deltas = (from: number, to: number) => ({ of: 'deltas', from, to });
  const run = { from: AT, to: AT + 10 * DAY };

  test.each([
    ['that begins and ends at full hours', run, [run], [sums(run.from, run.to)]],
    [
      'that begins and ends beside them',
      { from: AT + 1, to: AT + 2 * DAY + 1 },
      [run],
      [deltas(AT + 1, AT + HOUR_MS), sums(AT + HOUR_MS, AT + 2 * DAY), deltas(AT + 2 * DAY, AT + 2 * DAY + 1)],
    ],
    ['before all sums', { from: AT - 2 * DAY, to: AT }, [run], [deltas(AT - 2 * DAY, AT)]],
    ['with less than a day of sums', { from: AT - DAY, to: AT + DAY - 1 }, [run], [deltas(AT - DAY, AT + DAY - 1)]],
    [
      'with a gap',
      { from: AT, to: AT + 20 * DAY },
      [{ from: AT + 12 * DAY, to: AT + 20 * DAY }, run],
      [sums(AT, AT + 10 * DAY), deltas(AT + 10 * DAY, AT + 12 * DAY), sums(AT + 12 * DAY, AT + 20 * DAY)],
    ],
    ['without sums', { from: AT, to: AT + DAY }, [], [deltas(AT, AT + DAY)]],
  ])('%s', (_, span, runs, pieces) => {
    expect(piecesOf(span, runs)).toEqual(pieces);
  });

  test('many gaps leave the four longest runs', () => {
    const runs = Array.from({ length: 6 }, (_, index) => ({
      from: AT + index * 10 * DAY,
      to: AT + index * 10 * DAY + (index + 1) * DAY,
    }));
    const found = piecesOf({ from: AT, to: AT + 60 * DAY }, runs).filter(({ of }) => of === 'sums');
    expect(found).toEqual(runs.slice(2).map(({ from, to }) => sums(from, to)));
  });
});

describe('steps of a graph', () => {
  test('are read from sums where all of their hours have some', () => {
    const steps = { first: AT, last: AT + 4 * DAY, step: DAY };
    expect(stepsOf(steps, [{ from: AT - DAY, to: AT + 2 * DAY + HOUR_MS }])).toEqual({
      runs: [{ from: AT - DAY, to: AT + 2 * DAY }],
      others: [AT + 3 * DAY, AT + 4 * DAY],
    });
  });

  test.each([
    ['that begin at half hours', { first: AT + HOUR_MS / 2, last: AT + DAY, step: HOUR_MS }],
    ['of half an hour', { first: AT, last: AT + DAY, step: HOUR_MS / 2 }],
    ['most of which have no sums', { first: AT, last: AT + 50 * DAY, step: DAY }],
  ])('are read from deltas: steps %s', (_, steps) => {
    expect(stepsOf(steps, [{ from: AT - DAY, to: AT + 2 * DAY }])).toBeUndefined();
  });

  test('begin where Grafana begins them by local time, and not before Mimir’s retention', () => {
    const steps = (from: number, offset: number) =>
      graphSteps({ from, to: AT + 60_000 }, { step: DAY, offset, now: AT }).first;
    const midnight = Math.floor(AT / DAY) * DAY;
    expect(steps(midnight - DAY + 1, 0)).toBe(midnight - DAY);
    expect(steps(midnight - DAY + 1, 2 * HOUR_MS)).toBe(midnight - DAY - 2 * HOUR_MS);
    expect(oldestHour(AT) - (AT - KEPT_MS)).toBe(HOUR_MS);
    const first = steps(AT - 366 * DAY, 0);
    expect(first % DAY).toBe(0);
    expect(first).toBeGreaterThanOrEqual(oldestHour(AT));
    expect(first - DAY).toBeLessThan(oldestHour(AT));
  });

  test.each([
    ['a month and the week before', 30, 40],
    ['a quarter and the week before', 90, 100],
  ])('for %s it is asked no further back than needed which hours have sums', (_, days, reach) => {
    expect(reachOf(AT - days * DAY, AT)).toBe(AT - reach * DAY);
  });

  test('for more than that it is asked of all that is kept', () => {
    expect(reachOf(AT - 94 * DAY, AT)).toBe(oldestHour(AT));
    expect(reachOf(AT - 400 * DAY, AT)).toBe(oldestHour(AT));
  });

  test('a long step that runs now is one of them, where the range ends now', () => {
    const midnight = Math.floor(AT / DAY) * DAY;
    const last = (step: number, endsNow: boolean, to = midnight + 1) =>
      graphSteps({ from: midnight - 9 * DAY, to }, { step, offset: 0, now: to, endsNow }).last - midnight;
    expect(last(DAY, true)).toBe(DAY);
    expect(last(DAY, false)).toBe(0);
    expect(last(60_000, true)).toBe(0);
    expect(last(DAY, true, midnight)).toBe(0);
  });
});

test('what is looked at every minute is looked at in hours without records only', () => {
  const [{ record, minute }] = peaks;
  const [query] = everyQuery.filter(({ expr }) => expr.includes(minute));
  const { expr } = fromSums(query, asked, all);
  expect(expr).toContain(`max_over_time(last_over_time(${record}{rollup="", `);
  // the newest 28 hours are in five of the 121 steps, and what a step ends with is not looked at once more
  expect(expr.split(minute).length - 1).toBe(5);
  expect(fromSums(query, asked, new Map())).toEqual(query);
});

test('a comparison with the week before reads that week’s hours', () => {
  const query = everyQuery.find(({ expr, store }) => store === 'mimir' && expr.includes('offset 1w'))!;
  const { expr } = fromSums(query, asked, sumsOf({ from: AT - 60 * DAY, to: AT - 28 * HOUR_MS }));
  expect(expr).not.toContain('offset 1w');
  expect(expr).toContain(`[${30 * 86_400}s:1h] @ ${AT / 1000 - 7 * 86_400})`);
});

describe('hours with sums', () => {
  const [{ record }] = rollups;
  const range = { from: AT, to: AT + 100 * HOUR_MS };
  const found = (query: Found['query'], hour: number): Found => ({ query, record, at: AT + hour * HOUR_MS });
  const hours = (from: number, to: number) => ({ from: AT + from * HOUR_MS, to: AT + to * HOUR_MS });

  test.each([
    ['none', [], []],
    ['all', [found('newest', 100)], [hours(0, 100)]],
    ['since the rules were loaded', [found('began', 40), found('newest', 100)], [hours(39, 100)]],
    ['until they stopped', [found('ended', 61)], [hours(0, 60)]],
    [
      'with a gap of one hour',
      [found('ended', 61), found('began', 62), found('newest', 100)],
      [hours(0, 60), hours(61, 100)],
    ],
  ])('%s', (_, moments, runs) => {
    expect(runsOf(moments, range).get(record)).toEqual(runs);
  });

  test('the newest that has surely been added up ended 28 hours ago', () => {
    expect([newestHour(AT), newestHour(AT - 1)]).toEqual([AT - 28 * HOUR_MS, AT - 29 * HOUR_MS]);
  });
});

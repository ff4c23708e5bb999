import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { catalogue } from '../src/catalogue/index.ts';
import { failingHours, youngFailingHours } from '../src/catalogue/failingHours.ts';
import { menuRequests } from '../src/catalogue/needs.ts';
import { allQueriesOf, queriesOf } from '../src/catalogue/reading.ts';
import {
  fromSums,
  graphSteps,
  HOUR_MS,
  mayReadSums,
  oldestHour,
  runsOf,
  summedHours,
  type Found,
} from '../src/catalogue/rollups/index.ts';
import { rollups } from '../src/catalogue/rollups/counters.ts';
import { peaks } from '../src/catalogue/rollups/peaks.ts';
import { STORED_HOURS } from '../src/catalogue/rollups/hours.ts';
import type { RuleFile } from '../src/catalogue/rollups/rules.ts';
import { timelineCounts } from '../src/catalogue/timeline.ts';
import type { Query } from '../src/catalogue/types.ts';
import { loadSettings } from '../stack/settings.ts';
import type { Hub, Value } from '../verify/hub.ts';
import { until } from '../verify/until.ts';
import { conversion } from './answers/index.ts';
import { startMimir } from './rollups/mimir.ts';
import { deltas, menu, outages, recorded, write } from './rollups/samples.ts';
import { defaultDays, fill } from './run.ts';

/** Seconds. */
const [HOUR, DAY] = [3600, 86_400];

/** Now, and when the first delta came; the hub has evaluated its rules for a year, but for the hours whose turn came while it was away. */
const now = Math.floor(Date.now() / 1000);
const oldest = oldestHour(now * 1000) / 1000;
const first = Math.floor(now / HOUR) * HOUR - 40 * DAY;
/** The newest hour that has a sum. */
const newest = Math.floor(now / HOUR) * HOUR - STORED_HOURS * HOUR;
/** The hours whose turn came while the hub was away. */
const away = { from: first + 12 * DAY + 5 * HOUR, to: first + 13 * DAY };

/** When no collector of the cluster “one” sent anything: across the end of an hour and of a day, within an hour, where no hour was judged, and lately. */
const blockedAt = [
  Math.floor((newest - 16 * DAY) / DAY) * DAY,
  newest - 10 * DAY,
  newest - 9 * DAY + 1234,
  away.from + 3 * HOUR,
  newest + 5 * HOUR,
  now - HOUR,
].sort((one, other) => one - other);

const root = loadSettings().root;
const stored = (hour: number) => hour + STORED_HOURS * HOUR;

let mimir: Awaited<ReturnType<typeof startMimir>>;
let hub: Hub;
let rules: RuleFile;

const moments = new Set<number>();

/** Time ranges of a page, seconds since the epoch: at full hours and beside them, across each end of the sums, before the first of them, and after the last. */
const ranges = {
  'at full hours': [newest - 20 * DAY, newest],
  'to now': [now - 30 * DAY, now],
  'a second behind full hours': [newest - 16 * DAY + 1, newest - DAY + 1],
  'a second before full hours': [newest - 16 * DAY - 1, newest - DAY - 1],
  'beside seconds': [newest - 15 * DAY + 0.25, newest - 0.25],
  'from within the hours without sums': [away.from + 7 * HOUR + 60, newest + HOUR],
  'from before the first delta': [first - 30 * DAY + 17, now],
  'with little but deltas at its end': [newest + 26 * HOUR - 15 * DAY, newest + 26 * HOUR],
} as const;
Object.values(ranges).forEach(([, to]) => moments.add(Math.floor(to) - 60));

before(async () => {
  mimir = await startMimir();
  hub = mimir.hub;
  await write(mimir.otlp, deltas(first, now));
  await write(mimir.otlp, menu([...moments]));
  await write(mimir.otlp, outages(blockedAt));
  rules = parse(await readFile(`${root}/rules/rollups.yaml`, 'utf8')) as RuleFile;
  for (const { record, expr } of rules.groups.flatMap((group) => group.rules)) {
    // A ruler evaluates at any minute of the hour, at the full hour too; four times an hour, all of which must not count more than once.
    const phase = rollups.findIndex((rollup) => rollup.record === record) % 2 === 0 ? 0 : 7 * 60 + 13;
    const turns = [
      { from: stored(oldest - 2 * HOUR), to: stored(first - DAY), every: HOUR },
      { from: stored(first - DAY), to: stored(away.from), every: HOUR / 4 },
      { from: stored(away.to) + 60, to: stored(newest), every: HOUR / 4 },
    ];
    for (const { from, to, every } of turns) {
      const start = Math.floor(from / HOUR) * HOUR + phase;
      const of = { from: start > from ? start : start + every, to };
      await write(mimir.otlp, recorded(record, await hub.promqlRange(expr, of, every)));
    }
  }
});

after(() => mimir?.stop());

let summed: ReturnType<typeof runsOf>;

test('Mimir says which hours have sums', async () => {
  const asked = { from: oldest * 1000, to: newest * 1000 };
  const [began, ended, last] = queriesOf(summedHours).map(({ expr }) => expr);
  const range = { from: asked.from / 1000, to: newest };
  const found: Found[] = [];
  for (const [query, expr] of [
    ['began', began],
    ['ended', ended],
  ] as const) {
    for (const { labels, points } of await hub.promqlRange(expr, range, HOUR)) {
      found.push(...points.map(({ at }) => ({ query, record: labels.__name__, at: at * 1000 })));
    }
  }
  for (const { labels } of await hub.promql(last, newest)) {
    found.push({ query: 'newest', record: labels.__name__, at: asked.to });
  }
  summed = runsOf(found, asked);
  assert.deepEqual([...summed.keys()].sort(), [...rollups, ...peaks].map(({ record }) => record).sort());
  for (const [record, runs] of summed) {
    assert.deepEqual(
      runs.map(({ to }) => to / 1000),
      [away.from, newest],
      record
    );
    assert.equal(runs[0].from, asked.from, record);
    assert.equal(runs[1].from / 1000, away.to, record);
  }
});

const queries = [...catalogue, timelineCounts, menuRequests].flatMap((panel) =>
  allQueriesOf(panel).map((query, index) => ({ name: `${panel.id} ${index}`, query }))
);

const days = defaultDays;

const chosen = (cluster: string) => ({ service: 'mock-service', cluster, environment: '.*', conversion });

/** Grafana rounds the length of a range to seconds. */
const filled = (expr: string, [from, to]: readonly [number, number], cluster: string) =>
  fill(expr, { from: 0, to: Math.round(to - from) }, chosen(cluster));

type Answer = Record<string, number[]>;

const text = (labels: Record<string, string>) => JSON.stringify(Object.entries(labels).sort());

/** Sums of parts differ in their last bit where these are no whole numbers. */
function near(found: Answer, wanted: Answer, what: string): void {
  assert.deepEqual(Object.keys(found).sort(), Object.keys(wanted).sort(), what);
  for (const [name, values] of Object.entries(wanted)) {
    assert.equal(found[name].length, values.length, `${what} ${name}`);
    values.forEach((value, index) => {
      const other = found[name][index];
      assert.ok(
        Object.is(other, value) || Math.abs(other - value) <= 1e-9 * Math.abs(value),
        `${what} ${name}: ${other} instead of ${value} at ${index}`
      );
    });
  }
}

describe('the same number from sums as from deltas alone', () => {
  const choices = Object.entries(ranges).flatMap(([name, range]) => {
    // The choice of clusters and the ends of a range do not meet in a query: one range with each choice, each range with one.
    const clusters = name === 'from within the hours without sums' ? ['.*', 'one', 'two', 'one|two'] : ['.*'];
    return clusters.map((cluster) => ({ name, range, cluster }));
  });
  for (const { name, range, cluster } of choices) {
    test(`${name}, of the clusters ${cluster}`, async () => {
      const [from, to] = range;
      const page = { from: from * 1000, to: to * 1000 };
      let read = 0;
      for (const { name: panel, query } of queries) {
        if (query.kind !== 'instant' || !mayReadSums(query, { range: page, days })) {
          continue;
        }
        const steps = { first: page.from, last: page.to, step: HOUR_MS };
        const sums = fromSums(query, { range: page, days, steps }, summed);
        assert.notEqual(sums.expr, query.expr, panel);
        const answer = async ({ expr }: Query): Promise<Answer> =>
          Object.fromEntries(
            (await hub.promql(filled(expr, range, cluster), to)).map(({ labels, value }) => [text(labels), [value]])
          );
        near(await answer(sums), await answer(query), panel);
        read++;
      }
      assert.ok(read > 30, `${read} queries`);
    });
  }
});

describe('the same graph', () => {
  const graphs = {
    'of 6 hours a step': [newest - 20 * DAY + 60, now, 6 * HOUR, 0, '.*'],
    'of 3 hours a step, into the future': [now - 15 * DAY, now + HOUR, 3 * HOUR, 0, 'two'],
    'of days, by clocks five hours ahead': [now - 35 * DAY, now, DAY, 5 * HOUR, 'one|two'],
    'of days, as long as Mimir keeps': [now - 365 * DAY, now, DAY, 0, 'one'],
    'of half days, from before the first delta': [first - 3 * DAY, newest + 2 * HOUR, DAY / 2, 0, '.*'],
  } as const;
  for (const [name, [from, to, step, ahead, cluster]] of Object.entries(graphs)) {
    test(`${name}, of the clusters ${cluster}`, async () => {
      const page = { from: from * 1000, to: to * 1000 };
      const steps = graphSteps(page, { step: step * 1000, offset: ahead * 1000, now: now * 1000 });
      const range = { from: steps.first / 1000, to: steps.last / 1000 };
      let read = 0;
      for (const { name: panel, query } of queries) {
        if (query.kind !== 'range' || !mayReadSums(query, { range: page, days })) {
          continue;
        }
        const sums = fromSums(query, { range: page, days, steps }, summed);
        assert.notEqual(sums.expr, query.expr, panel);
        const answer = async ({ expr }: Query): Promise<Answer> => {
          const asked = fill(expr.replaceAll('$__interval', `${step}s`), { from, to }, chosen(cluster));
          const series = await hub.promqlRange(asked, range, step);
          return Object.fromEntries(
            series.flatMap(({ labels, points }) => points.map(({ at, value }) => [`${text(labels)} ${at}`, [value]]))
          );
        };
        const wanted = await answer(query);
        near(await answer(sums), wanted, panel);
        read++;
        if (panel.startsWith('trust.unreachable') && cluster !== 'two') {
          assert.ok(Object.keys(wanted).length >= 3, `${panel}: ${Object.keys(wanted).length} values`);
        }
      }
      assert.ok(read > 8, `${read} queries`);
    });
  }
});

describe('the same failing hours', () => {
  const spans = {
    'before the hub was away': [first - DAY, away.from],
    'after that': [away.to + HOUR, newest],
  } as const;
  for (const [name, [from, to]] of Object.entries(spans)) {
    for (const cluster of ['.*', 'one', 'two']) {
      test(`${name}, of the clusters ${cluster}`, async () => {
        const answers = async ({ expr }: Query): Promise<Answer> => {
          const series = await hub.promqlRange(fill(expr, { from, to }, chosen(cluster)), { from, to }, HOUR);
          return Object.fromEntries(
            series.flatMap(({ labels, points }) => points.map(({ at, value }) => [`${text(labels)} ${at}`, [value]]))
          );
        };
        const [recordedOnes, counted] = [queriesOf(failingHours), queriesOf(youngFailingHours)];
        for (const [index, query] of counted.entries()) {
          const wanted = await answers(query);
          assert.ok(Object.keys(wanted).length > 20, `${Object.keys(wanted).length} values`);
          near(await answers(recordedOnes[index]), wanted, `query ${index}`);
        }
      });
    }
  }
});

test('what a graph reads at one moment is read once, however long the graph is', async () => {
  const samplesOf = async (path: string, more: Record<string, string | number>): Promise<number> => {
    const query = `sum(sum_over_time(menu_requests_total[6h] @ ${newest}))`;
    const text = Object.entries({ query, ...more }).map(([name, value]) => [name, String(value)]);
    const url = `${new URL(mimir.otlp).origin}/prometheus/api/v1/${path}?${new URLSearchParams(text).toString()}`;
    const timing = (await fetch(url)).headers.get('server-timing') ?? '';
    return Number(/samples_processed;val=(\d+)/.exec(timing)?.[1]);
  };
  const once = await samplesOf('query', { time: now });
  assert.ok(once > 0, `${once} samples`);
  assert.equal(await samplesOf('query_range', { start: now - 30 * DAY, end: now, step: 6 * HOUR }), once);
});

test('Mimir’s ruler evaluates the rules, and says so', async () => {
  const [group] = rules.groups;
  const since = Math.ceil(Date.now() / 1000);
  await mimir.loadRules(stringify({ groups: [{ ...group, interval: '1s' }] }));
  const seconds = () => Math.floor(Date.now() / 1000);
  for (const { record, expr } of group.rules) {
    const marked = `timestamp(${record}{rollup="evaluated"}) > ${since}`;
    const look = async () => {
      const found = await hub.promql(marked, seconds());
      return found.length > 0 && found;
    };
    const [{ value: at }] = await until(`${record} is evaluated`, look, { ended: mimir.ended, seconds: 300 });
    const of = (values: Value[]) =>
      Object.fromEntries(values.map(({ labels: { __name__, ...labels }, value }) => [text(labels), value]));
    assert.deepEqual(of(await hub.promql(`last_over_time(${record}[500ms])`, at)), of(await hub.promql(expr, at)));
  }
});

test('without sums nothing changes', () => {
  const [query] = queriesOf(menuRequests);
  const range = { from: (now - 30 * DAY) * 1000, to: now * 1000 };
  assert.deepEqual(fromSums(query, { range, days, steps: { first: 0, last: 0, step: HOUR_MS } }, new Map()), query);
});

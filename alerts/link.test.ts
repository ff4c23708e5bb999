import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { stringify } from 'yaml';
import { testRules } from '../replay/promtool.ts';
import { queriesOf } from '../src/catalogue/reading.ts';
import { link } from '../src/catalogue/trust/link.ts';
import { ensureEngines } from '../stack/engines/ensure.ts';
import { loadSettings } from '../stack/settings.ts';

/**
 * What the panels of the link say of an outage with known numbers: 20 minutes without one, ten in which nothing is sent and a queue grows by 1,000 bytes a
 * report, one in which it empties, ten as before.
 */

const [growth, fullIn, unreachable] = link
  .flatMap((panel) => queriesOf(panel))
  .map(({ expr }) => expr.replaceAll(/\$\{(cluster|environment):regex\}/g, '.*').replaceAll('$__interval', '30s'));

const COLLECTOR = 'k8s_cluster_name="eu", deployment_environment_name="live", instance="n1"';
const QUEUE = `{k8s_cluster_name="eu", instance="n1", data_type="logs"}`;
const CLUSTER = '{k8s_cluster_name="eu"}';

const times = (count: number, value: (index: number) => number | '_') =>
  Array.from({ length: count }, (_, i) => value(i));

/** Some bytes always wait, because something is always being sent. */
const busy = (index: number) => [300, 900, 100, 600][index % 4];

const size = [
  ...times(80, busy),
  ...times(40, (i) => 1000 + 1000 * i),
  30_000,
  20_000,
  10_000,
  5000,
  ...times(40, busy),
];
const sent = [...times(80, (i) => 100 * i), ...times(40, () => 7900), ...times(44, (i) => 8000 + 1000 * i)];

/** The collector restarts in the outage: its counter is there again with the first answer of the hub. */
const sentAfterRestart = [
  ...times(80, (i) => 100 * i),
  ...times(20, () => 7900),
  ...times(20, () => '_'),
  ...times(44, (i) => 1000 * (i + 1)),
];

const written = (values: ReadonlyArray<number | '_'>) => values.join(' ');

/** What an expression finds at some moments. */
const at = (expr: string, labels: string, found: Record<string, number | undefined>) =>
  Object.entries(found).map(([moment, value]) => ({
    expr,
    eval_time: moment,
    exp_samples: value === undefined ? [] : [{ labels, value }],
  }));

const folder = await mkdtemp(join(tmpdir(), 'the-pass-link-'));
after(() => rm(folder, { recursive: true }));

async function check(sentPoints: ReadonlyArray<number | '_'>, expected: object[]) {
  const { promtool } = await ensureEngines(loadSettings(), 'test');
  const file = join(folder, 'link_test.yml');
  const series = {
    [`otelcol_exporter_queue_size{${COLLECTOR}, data_type="logs"}`]: written(size),
    [`otelcol_exporter_queue_size{${COLLECTOR}, data_type="traces"}`]: '0x163',
    [`otelcol_exporter_queue_capacity{${COLLECTOR}, data_type="logs"}`]: '500000x163',
    [`otelcol_exporter_queue_capacity{${COLLECTOR}, data_type="traces"}`]: '500000x163',
    [`otelcol_exporter_sent_metric_points_total{${COLLECTOR}}`]: written(sentPoints),
  };
  const input = Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const one = { interval: '15s', input_series: input, promql_expr_test: expected };
  await writeFile(file, stringify({ evaluation_interval: '15s', tests: [one] }));
  const { passed, said } = await testRules(promtool, [file]);
  assert.ok(passed, said);
}

test('the hub was unreachable once a minute of reports has nothing sent in it, until something is sent', async () => {
  await check(
    sent,
    at(unreachable, CLUSTER, {
      '19m': undefined,
      // a minute holds four reports: one of these was still before the outage
      '20m15s': undefined,
      '20m30s': busy(79),
      '21m': 2000,
      '29m': 34_000,
      '30m': undefined,
      '33m': undefined,
    })
  );
});

test('a restart in the outage does not end it', async () => {
  await check(
    sentAfterRestart,
    at(unreachable, CLUSTER, { '21m': 2000, '26m': 22_000, '29m': 34_000, '31m': undefined })
  );
});

test('a queue that grows is full once its free bytes are used up; one that is busy or empties has no such time', async () => {
  await check(sent, [
    // after ten minutes of growth alone, the line through its reports is exact
    ...at(growth, QUEUE, { '19m': undefined, '31m': undefined, '33m': undefined, '40m': undefined }),
    ...at(fullIn, QUEUE, { '19m': undefined, '31m': undefined, '33m': undefined, '40m': undefined }),
    ...at(`${growth} > bool 60`, QUEUE, { '29m45s': 1 }),
    ...at(`${fullIn} * ${growth}`, QUEUE, { '29m45s': 460_000 }),
  ]);
});

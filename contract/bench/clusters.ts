/**
 * What the choice of clusters costs: the time of the slowest tab with the data of one cluster and of ten in the stores, and the bytes that Loki reads
 * for one of ten against all. Prints figures and asserts nothing; runs on the ports and the state of the tests, never beside them.
 */
import { queriesOf } from '../../src/catalogue/reading.ts';
import { panelById } from '../../src/catalogue/index.ts';
import type { Query } from '../../src/catalogue/types.ts';
import { panelsOf, views } from '../../src/views/registry.ts';
import { reportFailure } from '../../stack/failure.ts';
import { startTestStack } from '../../stack/suites/testStack.ts';
import { type Hub, single } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import { conversion } from '../answers/index.ts';
import { fill, run } from '../run.ts';
import { environment, generate, rate } from './generate.ts';

const CLUSTERS = 10;
const SECONDS = 1800;
const ROUNDS = 7;

const nameOf = (index: number) => `bench-${String(index).padStart(2, '0')}`;

interface Chosen {
  hub: Hub;
  cluster: string;
  range: { from: number; to: number };
}

const variables = (cluster: string) => ({ service: 'mock-service', cluster, environment, conversion });

/** Milliseconds until the last panel of a tab has its answer, all asked at once as the page does. */
async function timeOf(queries: readonly Query[], { hub, cluster, range }: Chosen): Promise<number> {
  const started = performance.now();
  await Promise.all(queries.map((query) => run(hub, query, range, variables(cluster))));
  return performance.now() - started;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The slowest tab: its title, and the median of its time in milliseconds. */
async function slowestTab(chosen: Chosen): Promise<{ title: string; ms: number }> {
  const tabs: Array<{ title: string; ms: number }> = [];
  for (const view of views) {
    const queries = panelsOf(view).flatMap((id) => queriesOf(panelById(id), 'logs'));
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(await timeOf(queries, chosen));
    }
    tabs.push({ title: view.title, ms: median(times) });
  }
  return tabs.sort((a, b) => b.ms - a.ms)[0];
}

/** Bytes that Loki reads for every number that the three tabs read from lines. */
async function bytesRead({ hub, cluster, range }: Chosen): Promise<number> {
  const queries = views.flatMap(panelsOf).flatMap((id) => queriesOf(panelById(id), 'logs'));
  let bytes = 0;
  for (const query of queries) {
    if (query.store === 'loki' && query.kind === 'instant') {
      const { data } = await hub.get<{ data: { stats: { summary: { totalBytesProcessed: number } } } }>(
        '/loki/api/v1/query',
        { query: fill(query.expr, range, variables(cluster)), time: range.to }
      );
      bytes += data.stats.summary.totalBytesProcessed;
    }
  }
  return bytes;
}

const seconds = ({ title, ms }: { title: string; ms: number }) => `${(ms / 1000).toFixed(2)} s (${title})`;
const mebibytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;

async function main(): Promise<void> {
  const stack = await startTestStack();
  const { hub, context } = stack;
  try {
    const to = Math.floor(Date.now() / 15_000) * 15;
    const range = { from: to - SECONDS, to };
    const load = async (index: number) => {
      const cluster = nameOf(index);
      console.log(`Writing ${cluster}, ${SECONDS * rate} requests`);
      await generate(context, cluster, index, range);
      const spans = `{ resource.k8s.cluster.name = "${cluster}" } | count_over_time()`;
      await until(`spans of ${cluster}`, async () => single(await hub.traceql(spans, range)) > 0, {
        ended: stack.ended,
      });
    };
    await load(1);
    const alone = await slowestTab({ hub, range, cluster: '.*' });
    for (let index = 2; index <= CLUSTERS; index++) {
      await load(index);
    }
    const one = { hub, range, cluster: nameOf(1) };
    const all = { hub, range, cluster: '.*' };
    const [oneTab, allTabs] = [await slowestTab(one), await slowestTab(all)];
    const [oneBytes, allBytes] = [await bytesRead(one), await bytesRead(all)];
    console.log(`
Half an hour of ${rate} requests a second in each cluster; slowest tab, median of ${ROUNDS}:
  one cluster in the stores, all chosen   ${seconds(alone)}
  ten in the stores, one chosen           ${seconds(oneTab)}  ${(oneTab.ms / alone.ms).toFixed(1)} ×
  ten in the stores, all chosen           ${seconds(allTabs)}  ${(allTabs.ms / alone.ms).toFixed(1)} ×
Bytes that Loki reads for all totals:
  one of ten chosen   ${mebibytes(oneBytes)}
  all chosen          ${mebibytes(allBytes)}  ${(allBytes / oneBytes).toFixed(1)} ×`);
  } finally {
    await stack.stop();
  }
}

try {
  await main();
} catch (error) {
  reportFailure(error);
}

import { firstCluster } from '../../stack/clusters.ts';
import { beforeStores } from '../faults/places.ts';
import type { Scenario } from '../scenario.ts';
import { until } from '../until.ts';

const word = 'a-line-that-this-store-never-takes';

export const poison: Scenario = {
  name: 'one-poisoned-batch',
  title: 'Loki answers 500 to every batch that has one certain line in it, and takes all others',
  expected: 'that one line is left out, counted and said; everything else arrives',
  why: `A collector sends its oldest batch until it is taken: one such line would hold up all behind it. The gateway watches a batch that is answered with 500 for two minutes (here ten seconds) while the store takes what it took before. Then it cuts the batch, delivers the rest, counts what the store refuses alone (\`ingest_items_total\`, outcome \`store_error\`) and says so in its log and in the collector's.`,
  quick: true,
  allowed: { lines: { short: 1 } },
  async play({ stack, last, log }) {
    await beforeStores(
      stack,
      ['loki'],
      ({ body }) => (body.includes(word) ? { status: 500 } : {}),
      async () => {
        await last(3);
        await log.append(log.row(log.line().replace(/}$/, `,"note":"${word}"}`)));
        await until(
          'the line was left out',
          async () => (await leftOut(stack.context.settings.ports.ingestMetrics)) > 0,
          {
            ended: stack.ended,
          }
        );
        await last(3);
      },
      { POISON_AFTER: '10s' }
    );
  },
};

/** Items of the first cluster that the gateway has left out because the store answers 500 to them. */
async function leftOut(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const name = `ingest_items_total{cluster="${firstCluster.name}",outcome="store_error",signal="logs"} `;
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(name))
      ?.slice(name.length) ?? 0
  );
}

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { queriesOf } from '../src/catalogue/reading.ts';
import { timelineCounts } from '../src/catalogue/timeline.ts';
import { type Counts, toBlocks } from '../src/status/blocks.ts';
import { blockGrid, slotsOf } from '../src/status/grid.ts';
import { incidentsOf } from '../src/status/incidents.ts';
import { firstCluster, secondCluster } from '../stack/clusters.ts';
import { timelineAnswers } from './answers/timeline.ts';
import { conversion } from './answers/index.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { fill, run } from './run.ts';

const { hub, fixture } = await loadedFixture();
const queries = queriesOf(timelineCounts);

describe('what the timeline counts', () => {
  for (const { service: of, cluster, answers } of timelineAnswers(firstCluster.name, secondCluster.name)) {
    test(`of ${of} in the clusters ${cluster}`, async () => {
      assert.equal(queries.length, answers.length, 'one answer a query');
      for (const [index, query] of queries.entries()) {
        const chosen = { service: of, cluster, environment: '.*', conversion };
        answers[index](await run(hub, query, fixture, chosen), fixture);
      }
    });
  }

  test('nothing in an environment that is none', async () => {
    for (const query of queries) {
      const chosen = { service, cluster: '.*', environment: 'nowhere', conversion };
      assert.deepEqual(await run(hub, query, fixture, chosen), { numbers: {} });
    }
  });
});

test('the blocks of the fixture: its 60 menu loads in whole minutes, and nothing long before', async () => {
  const hour = 3600;
  const grid = blockGrid({ from: (fixture.from - hour) * 1000, to: fixture.to * 1000 }, 0);
  const step = grid.step / 1000;
  const counts: Counts[] = slotsOf(grid).map((slot) => ({ ...slot, total: 0, failed: 0, lines: 0 }));
  for (const [index, { expr }] of queries.entries()) {
    const chosen = { service, cluster: firstCluster.name, environment: '.*', conversion };
    const filled = fill(expr, fixture, chosen).replaceAll('[15s]', `[${step}s]`);
    const range = { from: grid.from / 1000, to: grid.to / 1000 };
    for (const { points } of await hub.promqlRange(filled, range, step)) {
      for (const { at, value } of points) {
        const slot = counts.find(({ to }) => to === at * 1000);
        if (slot) {
          slot[(['total', 'failed', 'lines'] as const)[index]] += value;
        }
      }
    }
  }
  const blocks = toBlocks(counts, { target: 0.99, usual: 0 });
  const sum = (key: 'total' | 'failed') => blocks.reduce((total, block) => total + block[key], 0);
  assert.deepEqual([sum('total'), sum('failed')], [60, 5]);
  assert.equal(blocks[0].state, 'no-data');
  // The five failures are a minute of their own, or 8 % of one that they share with good loads.
  const bad = blocks.filter(({ failed }) => failed > 0);
  assert.ok(bad.length === 1 && ['failing', 'degraded'].includes(bad[0].state), JSON.stringify(bad));
  assert.equal(incidentsOf(blocks).length, bad.filter(({ state }) => state === 'failing').length);
});

import { describe, test } from 'node:test';
import { restarts } from '../src/catalogue/marks.ts';
import { queriesOf } from '../src/catalogue/reading.ts';
import { firstCluster, secondCluster } from '../stack/clusters.ts';
import { type Answer, lines, nothing, one } from './answer.ts';
import { conversion } from './answers/index.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { run } from './run.ts';

const { context, hub, fixture } = await loadedFixture();
const { ports } = context.settings;

/** Every service of the fixture is started, stopped and started again. */
const linesOf = (port: number) => [
  `Starting server on :${port}`,
  'Shutting down server...',
  `Starting server on :${port}`,
];
const [native, other] = [firstCluster, secondCluster].map((cluster) => linesOf(ports[cluster.ports.service]));

const cases: Array<{ cluster: string; environment: string; fromLines: Answer; counted: Answer }> = [
  // the counter has the line after the shutdown too
  { cluster: firstCluster.name, environment: '.*', fromLines: lines(native), counted: one(4) },
  { cluster: secondCluster.name, environment: '.*', fromLines: lines(other), counted: one(4) },
  { cluster: '.*', environment: '.*', fromLines: lines([...native, ...other]), counted: one(8) },
  { cluster: '.*', environment: 'nowhere', fromLines: lines([]), counted: nothing },
];

describe('the marks on every graph', () => {
  for (const { cluster, environment, fromLines, counted } of cases) {
    test(`of the clusters ${cluster} in the environments ${environment}`, async () => {
      const chosen = { service, cluster, environment, conversion };
      const [query] = queriesOf(restarts, 'logs');
      fromLines(await run(hub, query, fixture, chosen), fixture);
      const [counter] = queriesOf(restarts, 'recorded');
      counted(await run(hub, counter, fixture, chosen), fixture);
    });
  }

  test('of another service there are none', async () => {
    const chosen = { service: 'kitchen', cluster: '.*', environment: '.*', conversion };
    for (const query of [...queriesOf(restarts, 'logs'), ...queriesOf(restarts, 'recorded')]) {
      const answer = query.kind === 'logs' ? lines([]) : nothing;
      answer(await run(hub, query, fixture, chosen), fixture);
    }
  });
});

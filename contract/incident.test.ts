import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstFailure } from '../src/catalogue/incident.ts';
import { queriesOf } from '../src/catalogue/reading.ts';
import { firstCluster, secondCluster } from '../stack/clusters.ts';
import { conversion } from './answers/index.ts';
import { service } from './fixture/fixture.ts';
import { loadedFixture } from './fixture/loadedFixture.ts';
import { oddService } from './fixture/oddLines.ts';
import { run } from './run.ts';

const { hub, fixture } = await loadedFixture();
const [query] = queriesOf(firstFailure);

interface Chosen {
  of?: string;
  cluster?: string;
  environment?: string;
}

const found = ({ of = service, cluster = '.*', environment = '.*' }: Chosen) =>
  run(hub, query, fixture, { service: of, cluster, environment, conversion });

/** When the menu first failed, in milliseconds: by the text of the lines, without anything the collector makes of it. */
async function firstOf(cluster: string, failures: number): Promise<number> {
  const lines = await hub.logLines(
    `{service_name="${service}", k8s_cluster_name="${cluster}"} |= \`"method":"GET"\` |= \`"path":"/api/menu"\` |= \`"status_code":500\``,
    fixture
  );
  assert.equal(lines.length, failures);
  return Math.min(...lines.map(({ at }) => Number(BigInt(at) / 1_000_000n)));
}

describe('the first failed menu load', () => {
  for (const [{ name }, failures] of [
    [firstCluster, 5],
    [secondCluster, 2],
  ] as const) {
    test(`in the cluster ${name}`, async () => {
      assert.deepEqual(await found({ cluster: name }), { numbers: { '': [await firstOf(name, failures)] } });
    });
  }

  test('in both clusters is the earlier one', async () => {
    const both = [await firstOf(firstCluster.name, 5), await firstOf(secondCluster.name, 2)];
    assert.deepEqual(await found({}), { numbers: { '': [Math.min(...both)] } });
  });

  test('is none where no menu load failed', async () => {
    assert.deepEqual(await found({ of: oddService }), { numbers: {} });
    assert.deepEqual(await found({ environment: 'nowhere' }), { numbers: {} });
  });
});

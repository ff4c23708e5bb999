import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Report } from '../images/load-generator/tally.ts';
import { clustersOf, type WorkloadCluster } from '../stack/clusters.ts';
import { thePass } from '../stack/suites/commandLine.ts';
import { entranceOf, namingLogs, startTestStack, type TestStack } from '../stack/suites/testStack.ts';
import { countStored, countWritten, sumByAnswer, type Stored } from './counts.ts';
import { readPodLines } from './podLogs.ts';
import { sendFixed } from './traffic.ts';
import { until } from './until.ts';

const requests = 300;
const rate = 100;
const container = 'mock-service';

let stack: TestStack;

before(async () => {
  stack = await startTestStack({ clusters: 2 });
});

after(() => stack?.stop());

/** Sends requests to the edge of a cluster; the seed makes those of two clusters differ. */
const send = ({ context }: TestStack, cluster: WorkloadCluster, seed: number) =>
  sendFixed({ context, ...entranceOf(context, cluster) }, { requests, rate, seed });

const held = (cluster?: WorkloadCluster) => countStored(stack.hub, container, cluster?.name);

/** How many requests a cluster's stores hold, by each way of counting. */
const totals = ({ lines, lineCounter, spanCounter, spans }: Stored) => ({ lines, lineCounter, spanCounter, spans });

/** As many as that by each way of counting. */
const all = (count: number) => ({ lines: count, lineCounter: count, spanCounter: count, spans: count });

/** Waits until a cluster has arrived whole; what is more than whole, the caller sees. */
async function arrived(cluster: WorkloadCluster, reports: Report[]): Promise<Stored> {
  const sent = reports.reduce((sum, { answered }) => sum + answered, 0);
  let stored: Stored | undefined;
  await until(
    `${sent} requests of cluster ${cluster.name} in every count`,
    async () => {
      stored = await held(cluster);
      if (Object.values(totals(stored)).some((count) => count < sent)) {
        throw new Error(JSON.stringify(totals(stored)));
      }
      return true;
    },
    { ended: stack.ended }
  );
  return stored!;
}

const command = async (...args: string[]) => {
  const { exitCode, text } = await thePass(args);
  assert.equal(exitCode, 0, text);
};

test('one road cut, the other cluster arrives; healed, both are whole and apart', async () => {
  await namingLogs(stack, async () => {
    const [first, second] = clustersOf(stack.context.settings);
    const ofFirst = [await send(stack, first, 1)];
    const ofSecond = [await send(stack, second, 2), await send(stack, second, 3)];
    await arrived(first, ofFirst);
    const before = await arrived(second, ofSecond);

    await command('cut', '--cluster', second.name);
    const { text } = await thePass(['status']);
    assert.match(text, /^stopped +Road .* of cluster second .*the road is cut/m);
    assert.match(text, /^running +Road \(collector → gateway\) /m);
    assert.match(text, /^running +Alloy \(collector\) .* MB queued$/m);
    assert.match(text, /^running +Alloy \(collector\) of cluster second .* MB queued$/m);

    ofFirst.push(await send(stack, first, 4));
    ofSecond.push(await send(stack, second, 5));
    await arrived(first, ofFirst);
    assert.deepEqual(await held(second), before, 'nothing of the second cluster came by another road');

    await command('heal', '--cluster', second.name);
    const whole = [
      [first, ofFirst, await arrived(first, ofFirst)],
      [second, ofSecond, await arrived(second, ofSecond)],
    ] as const;
    for (const [cluster, reports, stored] of whole) {
      const sent = requests * reports.length;
      const written = await readPodLines(stack.context.settings, container, cluster);
      assert.equal(countWritten(written).requests, sent, `${cluster.name}: one line a request in its own log`);
      assert.deepEqual(totals(stored), all(sent), cluster.name);
      for (const byAnswer of [stored.linesByAnswer, stored.lineCounterByAnswer, stored.spanCounterByAnswer]) {
        assert.deepEqual(byAnswer, sumByAnswer(reports), cluster.name);
      }
    }
    assert.deepEqual(totals(await held()), all(requests * 5), 'all clusters are the sum');
  });
});

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { assertWhole, beginLoad, everythingArrived, rate, spansInMetrics } from './load.ts';
import type { Platform } from './platform.ts';
import { type Namespace } from '../../stack/runtimes/kind/workloads.ts';
import { everythingReady, nodesForAll, podsOf } from './pods.ts';
import { replaceOneOf } from './replace.ts';
import { noteResources } from './resources.ts';
import { complaints, inWords, probesSince } from './watch.ts';

interface Victim {
  namespace: Namespace;
  part: string;
  /** Asked to go, as in a rollout or a drain. Everything else is killed without being asked. */
  gently?: true;
  /** Questions may fail meanwhile, and why. */
  alone?: string;
}

const victims: Victim[] = [
  // Its own requests are in flight: killed at once, they fail with it, whatever stands around it.
  { namespace: 'production', part: 'mock-service', gently: true },
  { namespace: 'monitoring', part: 'alloy' },
  { namespace: 'monitoring', part: 'event-reader' },
  { namespace: 'central-observability', part: 'gateway' },
  { namespace: 'central-observability', part: 'loki' },
  { namespace: 'central-observability', part: 'mimir' },
  { namespace: 'central-observability', part: 'tempo' },
  {
    namespace: 'central-observability',
    part: 'object-storage',
    alone: 'one replica: what only it has cannot be asked',
  },
];

const requests = rate * 60;

/** One pod of each kind, one after the other, while customers come and questions are asked. */
export function killTests(platform: Platform): void {
  describe('a pod is killed under load', () => {
    // Ten minutes of traffic are behind them by then.
    after(() => noteResources(platform));

    for (const { namespace, part, gently = false, alone } of victims) {
      test(`${part}: nothing is lost${alone ? '' : ', no question fails'}`, async () => {
        const load = await beginLoad(await platform.hub(), requests);
        const from = Date.now();
        await replaceOneOf(namespace, part, gently);
        await everythingReady();
        const took = (Date.now() - from) / 1000;
        const arrived = await everythingArrived(platform, load);
        const { reads, writes } = await probesSince(from);
        platform.note(
          `${part} killed`,
          `replaced after ${took.toFixed(0)} s; reads: ${inWords(reads)}; writes: ${inWords(writes)}`
        );
        if (part === 'tempo') {
          const found = await spansInMetrics(await platform.hub(), load);
          platform.note('TraceQL metrics after that kill', `${found} of ${arrived.answered} spans`);
        }
        assertWhole(arrived);
        assert.ok(reads.asked > 0, 'questions were asked');
        if (!alone) {
          assert.equal(reads.bad.length, 0, complaints(reads));
        }
      });
    }
  });

  test('a node is drained under load: nothing is lost, no question fails', async (t) => {
    if ((await nodesForAll()).length < 2) {
      t.skip('one node: what is drained from it has nowhere to go');
      return;
    }
    const [storage] = await podsOf('central-observability', 'object-storage');
    const loki = await podsOf('central-observability', 'loki');
    // The only replica of the object storage cannot leave its volume.
    const node = loki.map(({ spec }) => spec.nodeName!).find((name) => name !== storage.spec.nodeName)!;
    const load = await beginLoad(await platform.hub(), requests);
    const from = Date.now();
    try {
      await kubectl(['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=1800s', '--force']);
      platform.note('a node drained', `empty after ${((Date.now() - from) / 1000).toFixed(0)} s`);
      assertWhole(await everythingArrived(platform, load));
    } finally {
      await kubectl(['uncordon', node]);
      await everythingReady();
    }
    const { reads, writes } = await probesSince(from);
    platform.note('while it was away and came back', `reads: ${inWords(reads)}; writes: ${inWords(writes)}`);
    assert.equal(reads.bad.length, 0, complaints(reads));
  });
}

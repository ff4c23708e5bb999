import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { until } from '../../stack/verify/until.ts';
import { kubectl } from '../../stack/runtimes/kind/kubectl.ts';
import { type Arrived, beginLoad, everythingArrived, rate, spansInMetrics } from './load.ts';
import type { Platform } from './platform.ts';
import { type Namespace } from '../../stack/runtimes/kind/workloads.ts';
import { everythingReady, isReady, type Pod, podsOf } from './pods.ts';
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

/** Ends a pod and waits until another has taken its place. */
async function replace(pod: Pod, gently: boolean): Promise<number> {
  const { name, namespace, uid, labels } = pod.metadata;
  const began = Date.now();
  const how = gently ? [] : ['--force', '--grace-period=0'];
  await kubectl(['--namespace', namespace, 'delete', 'pod', name, ...how, '--wait=false']);
  const part = labels['app.kubernetes.io/name'];
  await until(`another ${part}`, async () => {
    const pods = await podsOf(namespace, part);
    return pods.every(({ metadata }) => metadata.uid !== uid) && pods.filter(isReady).length > 0;
  });
  await everythingReady();
  return (Date.now() - began) / 1000;
}

/** Nothing lost, nothing stored twice but what a killed agent had handed over and not yet noted: one poll. */
function assertWhole({ answered, lines, menuCounter, edgeCounter, traces }: Arrived): void {
  assert.equal(answered, requests, 'every request was answered');
  assert.equal(lines, answered, 'lines in Loki');
  assert.equal(traces, answered, 'traces in Tempo');
  for (const [what, count] of [
    ['counter of lines', menuCounter],
    ['counter of spans', edgeCounter],
  ] as const) {
    assert.ok(count >= answered && count <= answered + 2 * rate, `${what}: ${count} of ${answered}`);
  }
}

/** One pod of each kind, one after the other, while customers come and questions are asked. */
export function killTests(platform: Platform): void {
  describe('a pod is killed under load', () => {
    // Ten minutes of traffic are behind them by then.
    after(() => noteResources(platform));

    for (const { namespace, part, gently = false, alone } of victims) {
      test(`${part}: nothing is lost${alone ? '' : ', no question fails'}`, async () => {
        const load = await beginLoad(await platform.hub(), requests);
        const from = Date.now();
        const [pod] = (await podsOf(namespace, part)).filter(
          (candidate) => isReady(candidate) && candidate.metadata.ownerReferences?.length
        );
        const took = await replace(pod, gently);
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

  test('a node is drained under load: nothing is lost, no question fails', async () => {
    const [storage] = await podsOf('central-observability', 'object-storage');
    const loki = await podsOf('central-observability', 'loki');
    // The only replica of the object storage cannot leave its volume.
    const node = loki.map(({ spec }) => spec.nodeName!).find((name) => name !== storage.spec.nodeName)!;
    const load = await beginLoad(await platform.hub(), requests);
    const from = Date.now();
    try {
      await kubectl(['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=400s', '--force']);
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

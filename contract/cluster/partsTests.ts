import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { getJson } from '../../stack/runtimes/kind/kubectl.ts';
import { apply } from '../../stack/runtimes/kind/platform.ts';
import { type Hub, single } from '../../verify/hub.ts';
import { until } from '../../verify/until.ts';
import { type Asked, panelTests } from '../panelTests.ts';
import type { Shown } from '../answers/index.ts';
import { hubPanels } from '../answers/hub.ts';
import { podPanels } from '../answers/pods.ts';
import { assertWhole, beginLoad, everythingArrived, rate } from './load.ts';
import { type Platform, root } from './platform.ts';
import { everythingReady, podsOf } from './pods.ts';
import { replaceOneOf } from './replace.ts';
import { noteResources } from './resources.ts';
import { complaints, inWords, probesSince } from './watch.ts';

const overlay = join(root, 'k8s/overlays/kind-test-parts');
const namespace = 'central-observability';

interface Autoscaler {
  spec: { minReplicas: number };
  status: { currentReplicas?: number };
}

/** Waits until the autoscalers have made as many as there must be at least, and all of them are ready. */
async function partsReady(): Promise<void> {
  await until('the autoscalers have set their numbers', async () => {
    const { items } = await getJson<{ items: Autoscaler[] }>('--namespace', namespace, 'horizontalpodautoscalers');
    return items.length > 0 && items.every(({ spec, status }) => (status.currentReplicas ?? 0) >= spec.minReplicas);
  });
  await everythingReady();
}

/** Names of the parts of each store, ingesters among them. */
async function partsOfStores(): Promise<string[][]> {
  const pods = await podsOf(namespace);
  return ['logs', 'metrics', 'traces'].map((component) => {
    const mine = pods.filter(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === component);
    return [...new Set(mine.map(({ metadata }) => metadata.labels['app.kubernetes.io/name']))].sort();
  });
}

/** Processors that the pods of this overlay ask for, with those that replace others. */
const askedFor = 4;

const coresOf = (cpu: string) => (cpu.endsWith('m') ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu));

interface Node {
  status: { allocatable: { cpu: string } };
}

/** Why the stores cannot come apart here: a pod that finds no room would be waited for in vain. */
export async function noRoomForParts(): Promise<string | undefined> {
  const { items } = await getJson<{ items: Node[] }>('nodes');
  const cores = items.reduce((sum, { status: { allocatable } }) => sum + coresOf(allocatable.cpu), 0);
  return cores < askedFor ? `the nodes have ${cores} processors, the stores in parts ask for ${askedFor}` : undefined;
}

/** The stores come apart while everything runs (components/microservices, components/caches), and are the same stores afterwards. */
export function partsTests(platform: Platform, asked: () => Asked, shown: Shown, skip: string | undefined): void {
  const spansOfFixture = async () =>
    single(await (await platform.hub()).traceql('{} | count_over_time()', asked().fixture));
  let spans: number;

  describe('stores in parts', { skip }, () => {
    test('the stores come apart under load: nothing is lost', async () => {
      spans = await spansOfFixture();
      const load = await beginLoad(await platform.hub(), rate * 240);
      const from = Date.now();
      await apply(overlay);
      await partsReady();
      platform.note('stores in parts', `ready after ${((Date.now() - from) / 1000).toFixed(0)} s`);
      assertWhole(await everythingArrived(platform, load));
      const { reads, writes } = await probesSince(from);
      platform.note('while the stores came apart', `reads: ${inWords(reads)}; writes: ${inWords(writes)}`);
    });

    test('a pod of each part is killed: nothing is lost, no question fails', async () => {
      const load = await beginLoad(await platform.hub(), rate * 240);
      const from = Date.now();
      // The stores do not know each other: one part of each at a time.
      const stores = await partsOfStores();
      for (let round = 0; stores.some((parts) => round < parts.length); round++) {
        const victims = stores.flatMap((parts) => parts.slice(round, round + 1));
        const began = Date.now();
        await Promise.all(victims.map((part) => replaceOneOf(namespace, part)));
        await everythingReady();
        const { reads, writes } = await probesSince(began);
        platform.note(`${victims.join(', ')} killed`, `reads: ${inWords(reads)}; writes: ${inWords(writes)}`);
      }
      assertWhole(await everythingArrived(platform, load));
      await noteResources(platform, 'in parts: ');
      const { reads } = await probesSince(from);
      assert.equal(reads.bad.length, 0, complaints(reads));
    });

    describe('every number is the same', () => {
      let hub: Hub;
      before(async () => {
        // TraceQL metrics of the last half hour are asked of the generators, and those are new.
        await until(
          'TraceQL metrics of the fixture come from the object storage',
          async () => (await spansOfFixture()) === spans,
          { seconds: 2400, every: 10_000 }
        );
        // the gateway before has gone
        hub = await platform.hub();
      });
      panelTests(() => ({ ...asked(), hub }), shown, [...podPanels, ...hubPanels]);
    });
  });
}

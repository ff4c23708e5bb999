import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answeredOf, assertWhole, beginLoad, everythingArrived, storedOf } from './load.ts';
import { needEmptyCluster, Platform } from './platform.ts';
import { podsOf } from './pods.ts';
import { cutRoad, openRoad, removeBoth, second, spareNode, startFirst, startSecond } from './secondCluster.ts';

/** Different numbers: a request in the wrong cluster shows in both. */
const requests = { first: 600, second: 1000 };

const node = await spareNode();
const skip = node === undefined && 'one node: there is none for a second cluster';

describe('a second cluster writes to the same hub', { skip }, () => {
  const platform = new Platform();

  const beginBoth = async () => {
    const hub = await platform.hub();
    return { first: await beginLoad(hub, requests.first), second: await beginLoad(hub, requests.second, second) };
  };

  /** Moments of the newest line that each cluster has counted, seconds since the epoch. */
  const newest = async (): Promise<Record<string, number>> => {
    const counted = 'timestamp(log_lines_total{service_name="mock-service"})';
    const query = `max by (k8s_cluster_name) (max_over_time(${counted}[1h:10s]))`;
    const found = await (await platform.hub()).promql(query, Math.ceil(Date.now() / 1000) + 1);
    return Object.fromEntries(found.map(({ labels, value }) => [labels.k8s_cluster_name, value]));
  };

  before(needEmptyCluster);
  after(async () => {
    await platform.way.close();
    await removeBoth(node!);
  });

  test('collectors and a demo come up beside the first, on a node of their own', async () => {
    await startFirst(node!);
    await startSecond();
    const nodesOf = async (namespace: string) =>
      new Set((await podsOf(namespace, 'alloy')).map(({ spec }) => spec.nodeName));
    assert.deepEqual(await nodesOf('second-monitoring'), new Set([node]));
    assert.ok(!(await nodesOf('monitoring')).has(node), 'the first has no collector there');
  });

  test('requests of both are counted apart, in all three stores', async () => {
    const loads = await beginBoth();
    assertWhole(await everythingArrived(platform, loads.first));
    assertWhole(await everythingArrived(platform, loads.second));
    assert.deepEqual(Object.keys(await newest()).sort(), ['second', 'the-pass']);
  });

  test('the second is cut off: its numbers stand still, the first goes on, and nothing is lost', async () => {
    await cutRoad();
    const cut = Date.now() / 1000;
    const loads = await beginBoth();
    assertWhole(await everythingArrived(platform, loads.first));
    assert.equal(await answeredOf(loads.second), requests.second, 'customers of the second notice nothing');
    assert.deepEqual(await storedOf(await platform.hub(), loads.second), { lines: 0, lineCounter: 0, spanCounter: 0 });
    const behind = Object.entries(await newest()).filter(([, moment]) => moment < cut);
    assert.deepEqual(
      behind.map(([cluster]) => cluster),
      ['second']
    );
    await openRoad();
    assertWhole(await everythingArrived(platform, loads.second));
  });
});

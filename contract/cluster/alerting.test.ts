import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ask } from '../../stack/runtimes/kind/kubectl.ts';
import { apply } from '../../stack/runtimes/kind/platform.ts';
import { until } from '../../verify/until.ts';
import { part, rulersOf, senderOfMessages } from './alertingPods.ts';
import { needEmptyCluster, Platform, root } from './platform.ts';
import { everythingReady, type Pod } from './pods.ts';
import { kill } from './replace.ts';
import { active, begin, end, evaluatedAt, group, told } from './staleLinks.ts';

const overlay = join(root, 'contract/cluster/alerting');

/** Milliseconds that the alert waits for its ruler to be killed. */
const waiting = 45_000;

/** An alert of which nothing more is heard is over after four minutes, which its group tells within one: what a kill has broken shows by then. */
const longest = 5.5 * 60_000;

/** The same for what would be told twice: the interval of a group, and 15 s for each Alertmanager that gives way to others. */
const settled = 1.5 * 60_000;

const seconds = (ms: number) => `${(ms / 1000).toFixed(0)} s`;

describe('three rulers and three Alertmanagers, of which any may be killed', () => {
  const platform = new Platform();

  const statuses = async () => (await told(await platform.hub())).map(({ status }) => status);

  /** The only replica that evaluates the group of this test. */
  const ruler = () =>
    until('one ruler has the group', async () => {
      const found = await rulersOf(group);
      if (found.length !== 1) {
        throw new Error(`these have it: ${found.map(({ metadata }) => metadata.name).join(', ') || 'none'}`);
      }
      return found[0];
    });

  /** Kills a replica, and waits until the group is evaluated again and all are ready. */
  async function killed(pod: Pod, what: string): Promise<void> {
    const at = Date.now();
    await kill(pod, part);
    const again = await until('the group is evaluated again', async () => {
      const evaluated = await evaluatedAt(await platform.hub());
      return evaluated > at && evaluated;
    });
    await everythingReady();
    const { name } = pod.metadata;
    platform.note(
      `${what} killed (${name})`,
      `evaluated again after ${seconds(again - at)}, all ready after ${seconds(Date.now() - at)}`
    );
  }

  before(needEmptyCluster);
  after(async () => {
    await end();
    await platform.way.close();
    await ask(['delete', '--kustomize', overlay, '--ignore-not-found', '--wait=true']);
  });

  test('a group has one ruler', async () => {
    await apply(overlay);
    await everythingReady();
    platform.note('the group is evaluated by', (await ruler()).metadata.name);
    assert.deepEqual(await statuses(), []);
  });

  test('its ruler is killed while the alert waits: it tells once', async () => {
    await begin();
    const began = await until(
      'the alert has waited for a while',
      async () => {
        const found = await active(await platform.hub());
        return found?.state === 'pending' && Date.now() - found.since > waiting && found.since;
      },
      { every: 1000 }
    );
    await killed(await ruler(), 'the ruler of an alert that waits');
    await until('the page', async () => (await statuses()).length > 0, { every: 1000 });
    const [page] = await told(await platform.hub());
    platform.note('from waiting to the page', seconds(Date.parse(page.receivedAt) - began));
    assert.deepEqual([page.receiver, page.status, page.labels.k8s_cluster_name], ['page', 'firing', 'the-pass']);
  });

  test('its ruler, then the Alertmanager that sends, are killed while it fires: nobody is told anything', async () => {
    await killed(await ruler(), 'the ruler of an alert that fires');
    await killed(await senderOfMessages(), 'the Alertmanager that has sent');
    await wait(longest);
    assert.deepEqual(await statuses(), ['firing']);
    assert.equal((await active(await platform.hub()))?.state, 'firing');
  });

  test('the Alertmanager that sends is killed before the end: it is told once', async () => {
    const sender = await senderOfMessages();
    await end();
    const ended = Date.now();
    await killed(sender, 'the Alertmanager that would send the end');
    await until('the end of it', async () => (await statuses()).includes('resolved'), { every: 1000 });
    await wait(settled);
    const [page, over, ...more] = await told(await platform.hub());
    platform.note('from the last customer to the end of it', seconds(Date.parse(over.receivedAt) - ended));
    assert.deepEqual([page.status, over.status, more.length], ['firing', 'resolved', 0]);
    assert.equal(over.fingerprint, page.fingerprint);
    assert.equal(over.startsAt, page.startsAt);
  });
});

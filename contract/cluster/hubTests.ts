import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hub, hubKnown } from '../../src/catalogue/trust/hub.ts';
import { queriesOf } from '../../src/catalogue/reading.ts';
import type { PanelDefinition } from '../../src/catalogue/types.ts';
import { until } from '../../verify/until.ts';
import { conversion } from '../answers/index.ts';
import type { HubPanel } from '../answers/hub.ts';
import { service, step } from '../fixture/fixture.ts';
import { run } from '../run.ts';
import type { Asked } from '../panelTests.ts';

/** What the page says of the hub, which a collector of the cluster reads. It runs after the tests of the gateway, which refuses some of what they send. */
export function hubTests(asked: () => Asked): void {
  describe('what the hub says it refused', () => {
    const ask = async (panel: PanelDefinition, cluster: string) => {
      const { hub: stores, fixture } = asked();
      const range = { from: fixture.from, to: Math.ceil(Date.now() / 1000 / step) * step };
      const chosen = { service, cluster, environment: '.*', conversion };
      const found = await Promise.all(queriesOf(panel).map((query) => run(stores, query, range, chosen)));
      return found.map((one) => ('numbers' in one ? one.numbers : {}));
    };
    const panel = (id: HubPanel) => hub.find((one) => one.id === id)!;

    test('the section is there for the cluster of the hub, and for none other', async () => {
      await until('the hub is known', async () => ((await ask(hubKnown, 'the-pass'))[0]['']?.[0] ?? 0) > 0);
      assert.deepEqual(await ask(hubKnown, 'no-such-cluster'), [{}]);
    });

    test('what the gateway turned away is counted by its reason', async () => {
      await until(
        'a request or an item that was refused',
        async () => {
          const columns = await ask(panel('trust.refused-at-the-gateway'), '.*');
          const counts = columns.flatMap((column) => Object.entries(column));
          assert.ok(counts.every(([, [count]]) => count > 0));
          return counts.length > 0 && counts.every(([name]) => !name.split(' ').includes('accepted'));
        },
        { every: 3000 }
      );
    });

    test('what a store refused is counted by store and reason', async () => {
      const [refused] = await ask(panel('trust.refused-by-store'), '.*');
      for (const [name, [count]] of Object.entries(refused)) {
        assert.match(name, /^(loki|mimir|tempo) \S+$/);
        assert.ok(count > 0, name);
      }
    });
  });
}

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogue, type PanelId } from '../src/catalogue/index.ts';
import { allQueriesOf, hasReadings } from '../src/catalogue/reading.ts';
import type { Query } from '../src/catalogue/types.ts';
import { conversion, type Shown } from './answers/index.ts';
import type { Fixture } from './fixture/fixture.ts';
import type { Hub } from '../verify/hub.ts';
import { run } from './run.ts';

/** Which hub the tests ask, and about when. */
export interface Asked {
  hub: Hub;
  fixture: Fixture;
}

/**
 * Every query of the catalogue, asked of the real stores, against the answers known by hand.
 * @param asked is called when a test runs.
 * @param elsewhere panels whose answers another test knows.
 */
export function panelTests(
  asked: () => Asked,
  { service, cluster, answers }: Shown,
  elsewhere: readonly PanelId[] = []
): void {
  describe(`what the page shows of ${service} in the clusters ${cluster}`, () => {
    test('every panel has its answers, and every answer its panel', () => {
      assert.deepEqual(Object.keys(answers).sort(), catalogue.map(({ id }) => id).sort());
    });

    for (const panel of catalogue.filter(({ id }) => !elsewhere.includes(id))) {
      const known = answers[panel.id];
      const check = async (queries: readonly Query[]) => {
        assert.ok(known, 'the panel has answers');
        assert.equal(queries.length, known.length, 'one answer a query');
        const { hub, fixture } = asked();
        for (const [index, query] of queries.entries()) {
          known[index](await run(hub, query, fixture, { service, cluster, environment: '.*', conversion }), fixture);
        }
      };
      const { queries } = panel;
      if (hasReadings(queries)) {
        for (const reading of ['logs', 'recorded'] as const) {
          test(`${panel.id}, read from ${reading}`, async () => {
            await check(queries[reading]);
          });
        }
      } else {
        test(panel.id, async () => {
          await check(queries);
        });
      }
    }
  });
}

const isNothing = (value: number) => value === 0 || Number.isNaN(value);

/** Every query of the catalogue while an environment is chosen that no signal comes from: none finds anything. */
export function elsewhereTests(asked: () => Asked, service: string): void {
  describe(`what the page shows of ${service} in an environment that is none`, () => {
    for (const panel of catalogue) {
      test(panel.id, async () => {
        const { hub, fixture } = asked();
        for (const query of allQueriesOf(panel)) {
          const chosen = { service, cluster: '.*', environment: 'nowhere', conversion };
          const found = Object.values(await run(hub, query, fixture, chosen)).flatMap((part) =>
            Array.isArray(part) ? part : Object.values(part).flat()
          );
          assert.ok(
            found.every((one) => typeof one === 'number' && isNothing(one)),
            `${query.expr} finds ${String(found)}`
          );
        }
      });
    }
  });
}

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogue, type PanelId } from '../src/catalogue/index.ts';
import { hasReadings } from '../src/catalogue/reading.ts';
import type { Query } from '../src/catalogue/types.ts';
import type { Answer } from './answer.ts';
import { conversion, type PanelAnswers } from './answers.ts';
import type { Fixture } from './fixture/fixture.ts';
import type { Hub } from '../verify/hub.ts';
import { run } from './run.ts';

/** Which hub the tests ask, and about when. */
export interface Asked {
  hub: Hub;
  fixture: Fixture;
}

/**
 * Every query of the catalogue, asked of the real stores, against the answers known by hand: by service and panel.
 * @param asked is called when a test runs.
 */
export function panelTests(asked: () => Asked, answers: Record<string, Record<PanelId, PanelAnswers>>): void {
  test('every panel has its answers, and every answer its panel', () => {
    for (const [service, panels] of Object.entries(answers)) {
      assert.deepEqual(Object.keys(panels).sort(), catalogue.map(({ id }) => id).sort(), service);
    }
  });

  for (const [service, panels] of Object.entries(answers)) {
    describe(`what the page shows of ${service}`, () => {
      for (const panel of catalogue) {
        const known = panels[panel.id];
        const check = async (queries: readonly Query[], expected: Answer[]) => {
          assert.equal(queries.length, expected.length, 'one answer a query');
          const { hub, fixture } = asked();
          for (const [index, query] of queries.entries()) {
            const found = await run(hub, query, fixture, { service, conversion });
            expected[index](found);
          }
        };
        const { queries } = panel;
        if (hasReadings(queries)) {
          for (const reading of ['logs', 'recorded'] as const) {
            test(`${panel.id}, read from ${reading}`, async () => {
              assert.ok(known && !Array.isArray(known), 'both readings have answers');
              await check(queries[reading], known[reading]);
            });
          }
        } else {
          test(panel.id, async () => {
            assert.ok(Array.isArray(known), 'the panel has answers');
            await check(queries, known);
          });
        }
      }
    });
  }
}

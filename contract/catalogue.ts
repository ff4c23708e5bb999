import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogue } from '../src/catalogue/index.ts';
import type { Query } from '../src/catalogue/types.ts';
import type { Answer } from './answer.ts';
import { answers, conversion } from './answers.ts';
import type { Loaded } from './loaded.ts';
import { run } from './run.ts';

/** Every query of the catalogue, asked of the real stores, against the answers known by hand. */
export function catalogueTests(loaded: Loaded): void {
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
          for (const [index, query] of queries.entries()) {
            const found = await run(loaded.stack.hub, query, loaded.fixture, { service, conversion });
            expected[index](found);
          }
        };
        if (panel.readings) {
          for (const reading of ['logs', 'recorded'] as const) {
            test(`${panel.id}, read from ${reading}`, async () => {
              assert.ok(known && !Array.isArray(known), 'both readings have answers');
              await check(panel.readings![reading], known[reading]);
            });
          }
        } else {
          test(panel.id, async () => {
            assert.ok(Array.isArray(known), 'the panel has answers');
            await check(panel.queries, known);
          });
        }
      }
    });
  }
}

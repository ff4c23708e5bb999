import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { objectiveById, objectives } from '../src/catalogue/objectives/index.ts';
import { failedOf, inLines, totalOf } from '../src/catalogue/objectives/expressions.ts';
import { counters, lines } from '../src/catalogue/sources.ts';
import type { Query } from '../src/catalogue/types.ts';
import { conversion } from './answers/index.ts';
import { inFirst, viewsInFirst } from './answers/objectives.ts';
import { one } from './answer.ts';
import type { Asked } from './panelTests.ts';
import { run } from './run.ts';

/** The two counts of every objective, in each store that has them, against what the fixture asked of the first cluster. */
export function objectiveTests(asked: () => Asked, service: string, cluster: string): void {
  const find = ({ hub, fixture }: Pick<Asked, 'hub' | 'fixture'>, query: Query) =>
    run(hub, query, fixture, { service, cluster, environment: '.*', conversion });

  describe(`what counts for an objective in ${cluster}`, () => {
    for (const objective of objectives) {
      const { id, events } = objective;
      if (id === 'delivery') {
        continue;
      }
      const { total, failed } = id === 'dish-availability' ? viewsInFirst : inFirst(id);
      // Where nothing failed, nothing is found.
      const counts = [
        ['total', totalOf(objective, '$__range'), total],
        ['failed', `${failedOf(objective, '$__range')} or 0 * ${totalOf(objective, '$__range')}`, failed],
      ] as const;
      for (const [which, expr, wanted] of counts) {
        test(`${id}, ${which}, counters`, async () => {
          const now = asked();
          one(wanted)(await find(now, counters.instant(expr)), now.fixture);
        });
        if (events.kind === 'requests' && events.lines) {
          test(`${id}, ${which}, lines`, async () => {
            const now = asked();
            const zero = `${inLines(objective, which)} or 0 * ${inLines(objective, 'total')}`;
            one(wanted)(await find(now, lines.instant(zero)), now.fixture);
          });
        }
      }
    }

    test('delivery counts the minutes of a cluster, and those before its first line as silent', async () => {
      const { hub, fixture } = asked();
      // Full minutes are looked at, and the fixture may lie within one: the next begins by then.
      const now = { hub, fixture: { ...fixture, to: fixture.to + 60 } };
      const delivery = objectiveById('delivery');
      const value = async (expr: string) => {
        const found = await find(now, counters.instant(expr));
        assert.ok('numbers' in found, 'numbers are expected');
        return found.numbers[''][0];
      };
      const total = await value(totalOf(delivery, '30m'));
      assert.equal(total, 30);
      const failed = await value(failedOf(delivery, '30m'));
      assert.ok(failed > 0 && failed < total, `${failed} of ${total} minutes`);
    });
  });
}

import assert from 'node:assert/strict';
import type { Answer } from '../answer.ts';
import { kitchen, kitchenLog } from '../fixture/kitchen.ts';
import type { Fixture } from '../fixture/fixture.ts';

/** Where the workloads run, and which cluster the kitchen runs in, if any. */
interface Known {
  clusters: readonly string[];
  kitchenIn?: string;
}

const DAY = 86_400;

/** One number for each workload of these clusters and of no other; that of the kitchen, if there is one, is known by hand. */
function column({ clusters, kitchenIn }: Known, ofKitchen: (found: number, range: Fixture) => void): Answer {
  return (found, range) => {
    assert.ok('numbers' in found, 'numbers are expected');
    const workloads = Object.entries(found.numbers);
    assert.ok(workloads.length > 0, 'there are workloads');
    for (const [name, [value, ...more]] of workloads) {
      assert.ok(clusters.includes(name.split(' ')[0]), name);
      assert.ok(value >= 0 && more.length === 0, `${name} has one number`);
    }
    if (kitchenIn) {
      ofKitchen(found.numbers[`${kitchenIn} ${kitchen.service} ${kitchen.namespace}`]?.[0], range);
    }
  };
}

const is = (wanted: number) => (found: number) => assert.equal(found, wanted);

/** Answers of the table of all workloads. */
export const workloads = (known: Known): Answer[] => [
  column(known, is(kitchenLog.lines)),
  column(known, is(kitchenLog.errors)),
  column(known, (found, { from, to }) => is(kitchenLog.bytes)(Math.round((found * (to - from)) / DAY))),
  column(known, (found) => assert.ok(found < DAY, `${found} seconds old`)),
];

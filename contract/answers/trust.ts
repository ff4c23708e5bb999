import assert from 'node:assert/strict';
import type { trust as panels } from '../../src/catalogue/trust.ts';
import { type Answer, fresh, nothing, total } from '../answer.ts';
import type { Found } from '../run.ts';
import { type HubPanel, noHub } from './hub.ts';

type TrustPanel = (typeof panels)[number]['id'];

/** Requests of the service in a cluster, counted three ways; a count that finds nothing is left out. */
export interface Counts {
  lines?: number;
  counter?: number;
  spans?: number;
}

const seriesOf = (found: Found): Array<[string, number[]]> => {
  assert.ok('numbers' in found, 'numbers are expected');
  return Object.entries(found.numbers);
};

const isPositive = (value: number) => value > 0;

/** Numbers nobody knows by hand, all of which are right: some for each of these clusters, whose name ends the name of a series or begins it. */
function some(clusters: readonly string[], right: (value: number) => boolean = isPositive): Answer {
  return (found) => {
    const clustersOf = seriesOf(found).map(([name, values]) => {
      assert.ok(values.length > 0 && values.every(right), `${name}: ${values}`);
      return name.split(' ').find((word) => clusters.includes(word)) ?? `none, in ${name}`;
    });
    assert.deepEqual([...new Set(clustersOf)].sort(), [...clusters].sort());
  };
}

/** A number above zero for each of these names and no other. */
const positive =
  (...names: string[]): Answer =>
  (found) => {
    assert.deepEqual(Object.fromEntries(seriesOf(found).map(([name, values]) => [name, values.every(isPositive)])), {
      ...Object.fromEntries(names.map((name) => [name, true])),
    });
  };

const count = (counts: Record<string, Counts>, way: keyof Counts): Answer =>
  total(
    Object.fromEntries(
      Object.entries(counts).flatMap(([name, { [way]: of }]) => (of === undefined ? [] : [[name, of]]))
    )
  );

/** Of the tab that says whether numbers can be trusted: by cluster, what the service has; the rest is of all services. */
export function trust(counts: Record<string, Counts>): Record<TrustPanel, Answer[]> {
  const clusters = Object.keys(counts);
  const of = some(clusters);
  return {
    'trust.counts-by-cluster': [
      count(counts, 'lines'),
      count(counts, 'counter'),
      count(counts, 'spans'),
      fresh(...clusters),
    ],
    'trust.collectors': [
      some(clusters, (value) => value >= 0),
      some(clusters, (value) => value >= 0 && value < 1),
      some(clusters, (value) => value >= 0 && value < 3600),
    ],
    'trust.waiting': [some(clusters, (value) => value >= 0)],
    'trust.time-until-full': [nothing, nothing],
    'trust.unreachable': [nothing],
    'trust.dropped': [nothing, nothing, nothing],
    'trust.sent-a-day': [of, of, of, of],
    'trust.stored-year': [
      positive('lines', 'metrics', 'spans'),
      positive('lines', 'metrics', 'spans'),
      positive('lines', 'metrics', 'spans'),
      positive('lines', 'spans'),
      positive('lines', 'spans'),
      positive('lines', 'metrics', 'spans'),
    ],
    ...(noHub satisfies Record<HubPanel, Answer[]>),
  };
}

import type { Transition } from './lifecycle.ts';
import type { ClassName, Prices } from './prices.ts';
import type { Reads } from './reads.ts';

/** Days in a month, as AWS bills on average. */
export const monthDays = 365 / 12;

/** What a store writes day after day. */
export interface Flow {
  /** Bytes a day that stay. */
  bytes: number;
  /** Objects a day that hold them. */
  objects: number;
  /** Objects written a day, with those that replicas and compaction write and that do not stay. */
  puts: number;
  /** What the store itself and the questions of a day read, all of it young. */
  reads: Reads;
  /** Days until the store deletes. */
  keeps: number;
  /** Ages at which objects move to a cheaper class, in order. */
  transitions: readonly Transition[];
}

/** GB in a class, and the days that an object spends there. */
interface Resting {
  name: ClassName;
  days: number;
  gb: number;
}

/** Dollars a month, in the steady state: after a year as much is deleted as is written. */
export interface StorageCost {
  resting: Resting[];
  storage: number;
  puts: number;
  reads: number;
  transitions: number;
  total: number;
}

/** Where the bytes of a flow lie once it has run for as long as it keeps. */
export function resting({ bytes, keeps, transitions }: Flow): Resting[] {
  const stays: Array<{ name: ClassName; from: number }> = [
    { name: 'STANDARD', from: 0 },
    ...transitions.map(({ Days, StorageClass }) => ({ name: StorageClass, from: Days })),
  ];
  return stays.map(({ name, from }, index) => {
    const days = (stays[index + 1]?.from ?? keeps) - from;
    return { name, days, gb: (bytes * days) / 1e9 };
  });
}

/** What a flow costs in object storage. */
export function storageCost(flow: Flow, prices: Prices): StorageCost {
  const places = resting(flow);
  const thousands = (aDay: number) => (aDay * monthDays) / 1000;
  const storage = places.reduce((sum, { name, gb }) => sum + gb * prices.classes[name].month, 0);
  const puts = thousands(flow.puts) * prices.classes.STANDARD.puts;
  const { gets, puts: list } = prices.classes.STANDARD;
  const reads = thousands(flow.reads.gets) * gets + thousands(flow.reads.lists) * list;
  const transitions = flow.transitions.reduce(
    (sum, { StorageClass }) => sum + thousands(flow.objects) * prices.classes[StorageClass].transitions,
    0
  );
  return { resting: places, storage, puts, reads, transitions, total: storage + puts + reads + transitions };
}

/**
 * Dollars of reading whole days of a flow once.
 * @param name class that these days are in.
 */
export function readCost({ bytes, objects }: Flow, name: ClassName, days: number, prices: Prices): number {
  const { gets, retrieval } = prices.classes[name];
  return days * ((objects / 1000) * gets + (bytes / 1e9) * retrieval);
}

/** Dollars of reading everything that a flow keeps once. */
export function readAllCost(flow: Flow, prices: Prices): number {
  return resting(flow).reduce((sum, { name, days }) => sum + readCost(flow, name, days, prices), 0);
}

/** The class that holds what is some days old. */
export function classAt({ transitions }: Flow, age: number): ClassName {
  return transitions.reduce<ClassName>(
    (name, { Days, StorageClass }) => (age >= Days ? StorageClass : name),
    'STANDARD'
  );
}

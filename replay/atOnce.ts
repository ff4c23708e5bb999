import { availableParallelism } from 'node:os';

/**
 * Does a job for each item, as many at a time as there are processors, and gives the results in the order of the items.
 * @throws the first error of a job; no job is begun after it.
 */
export async function atOnce<T, R>(items: T[], job: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  // One for all: who is free takes the next, and who fails leaves nothing to take.
  const left = [...items.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, item] = next;
      try {
        results[index] = await job(item);
      } catch (error) {
        left.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}

import type { TimeRange } from './hub.ts';

/**
 * Asks for a range, and where that holds more than one question may find, for its halves.
 * @param ask undefined for too many.
 * @throws Error when one second holds too many.
 */
export async function inParts<T>(
  { from, to }: TimeRange,
  ask: (range: TimeRange) => Promise<T[] | undefined>
): Promise<T[]> {
  const found = await ask({ from, to });
  if (found !== undefined) {
    return found;
  }
  if (to - from <= 1) {
    throw new Error('one second holds more requests than a question may find: lower RATE');
  }
  const middle = Math.floor((from + to) / 2);
  return [...(await inParts({ from, to: middle }, ask)), ...(await inParts({ from: middle, to }, ask))];
}

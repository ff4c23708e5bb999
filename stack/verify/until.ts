import { setTimeout as wait } from 'node:timers/promises';

export interface Patience {
  /** Seconds until waiting is given up. */
  seconds?: number;
  /** Milliseconds between two looks. */
  every?: number;
}

/**
 * Looks again and again until `look` gives a value that is neither undefined nor false, and returns it. An error of `look` counts as "not yet".
 * @param what the awaited thing in words, for the error.
 * @throws Error with the last thing `look` complained about.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  { seconds = 120, every = 250 }: Patience = {}
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last = 'it never came true';
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) {
        return found;
      }
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${seconds} s for: ${what}; last seen: ${last}`);
    }
    await wait(every);
  }
}

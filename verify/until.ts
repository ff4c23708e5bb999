import { setTimeout as wait } from 'node:timers/promises';

interface Patience {
  /**
   * Looks whether what could still bring the awaited thing lives: gives in words what has ended, or undefined. Where it is known, a wait ends by it
   * and never by the clock.
   */
  ended?: () => string | undefined | Promise<string | undefined>;
  /** Timeout in seconds: only a guard against hanging, far longer than a busy machine needs. */
  seconds?: number;
  /** Milliseconds between two checks. */
  every?: number;
}

/**
 * Calls `look` until it returns a value that is neither undefined nor false, and returns that value. An error of `look` counts as "not yet".
 * @param what description of the awaited condition, for the error.
 * @throws Error that says what has ended, or the last error of `look`.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  { ended = () => undefined, seconds = 900, every = 250 }: Patience = {}
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last = 'the condition never held';
  for (;;) {
    // Before the look: what came true in the last moment of its maker still counts.
    const end = await ended();
    try {
      const found = await look();
      if (found !== undefined && found !== false) {
        return found;
      }
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (end !== undefined) {
      throw new Error(`gave up waiting for: ${what}; ${end}; last seen: ${last}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${seconds} s for: ${what}; last seen: ${last}`);
    }
    await wait(every);
  }
}

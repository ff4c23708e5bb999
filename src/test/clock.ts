/** Stops the clock at a moment, in milliseconds since the epoch; timers go on. `jest.useRealTimers()` sets it going again. */
export function stopClock(now: number): void {
  jest.useFakeTimers({
    now,
    doNotFake: [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'nextTick',
      'performance',
      'requestAnimationFrame',
      'cancelAnimationFrame',
      'requestIdleCallback',
      'cancelIdleCallback',
      'clearTimeout',
      'clearInterval',
      'clearImmediate',
    ],
  });
}

/** Noon of today: text has the day of what was not today. */
export const NOON = new Date().setHours(12, 0, 0, 0);

/** Makes it five hours after noon, whatever the time of day, for each test of a file. */
export function inTheAfternoon(): void {
  beforeEach(() => stopClock(NOON + 5 * 3_600_000));
  afterEach(() => jest.useRealTimers());
}

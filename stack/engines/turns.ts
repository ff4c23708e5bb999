/**
 * One build compiles at a time, because two would compile shared packages twice; while one links, which uses one core, the next compiles.
 * Waiting builds take turns in order.
 */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Waits for a turn. @returns a function that ends it; further calls have no effect. */
  async take(): Promise<() => void> {
    const before = this.last;
    let end!: () => void;
    this.last = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  }
}

/**
 * One compiles at a time, because two would compile what they share twice; while one links, which is the work of one core, the next compiles.
 * Whoever waits is served in order.
 */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Waits for the turn. @returns what ends it; calling that again changes nothing. */
  async take(): Promise<() => void> {
    const before = this.last;
    let end!: () => void;
    this.last = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  }
}

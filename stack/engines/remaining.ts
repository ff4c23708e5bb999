import { cpus } from 'node:os';

/** Cores of the machine on which weights were measured. */
const weighedOn = 2;

/** Estimates the remaining build time from the weights of the engines and the pace of this machine so far. Times are in seconds. */
export class Remaining {
  private readonly running = new Map<string, number>();
  private finished = 0;
  private lastFinish?: number;

  /**
   * @param weights of all that is to be built, by name.
   * @param cores sets the pace until something is finished.
   */
  constructor(
    private readonly weights: Readonly<Record<string, number>>,
    private readonly cores = cpus().length
  ) {}

  starts(name: string): void {
    this.running.set(name, this.weights[name]);
  }

  /** @param elapsed since the first build started. */
  ends(name: string, elapsed: number): void {
    this.running.delete(name);
    this.finished += this.weights[name];
    this.lastFinish = elapsed;
  }

  /** @param elapsed since the first build started. */
  seconds(elapsed: number): number {
    const all = Object.values(this.weights).reduce((sum, weight) => sum + weight, 0);
    const begun = this.finished + [...this.running.values()].reduce((sum, weight) => sum + weight, 0);
    const pace = this.lastFinish === undefined ? weighedOn / this.cores : this.lastFinish / this.finished;
    // What runs is not done: a machine that has been busy for longer than its pace says is slower than that.
    const atLeast = begun === 0 ? 0 : elapsed / begun;
    return Math.max(0, all * Math.max(pace, atLeast) - elapsed);
  }

  /** As text, such as "about 12 minutes left". */
  words(elapsed: number): string {
    const minutes = Math.ceil(this.seconds(elapsed) / 60);
    return minutes <= 1 ? 'about a minute left' : `about ${minutes} minutes left`;
  }
}

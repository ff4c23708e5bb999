/** An error a person can act on: what happened, why, and what to do about it. The command line prints all three and exits with 1. */
export class Failure extends Error {
  constructor(
    readonly what: string,
    readonly why: string,
    readonly remedy: string
  ) {
    super(`${what}: ${why}`);
    this.name = 'Failure';
  }

  /** Three lines for a terminal. */
  get lines(): string[] {
    return [`✖ ${this.what}`, `  why: ${this.why}`, `  do:  ${this.remedy}`];
  }
}

/** Ends a program: prints a failure for a person and sets exit code 1. @throws any other error, with its stack. */
export function reportFailure(error: unknown): void {
  if (!(error instanceof Failure)) {
    throw error;
  }
  console.error(error.lines.join('\n'));
  process.exitCode = 1;
}

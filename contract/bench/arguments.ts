import { InvalidArgumentError } from 'commander';

/** Reads a whole number from a command line. @throws InvalidArgumentError for anything else, which commander tells with the option. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER) {
  const bounds = most === Number.MAX_SAFE_INTEGER ? `, at least ${least}` : ` from ${least} to ${most}`;
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number${bounds}.`);
    }
    return value;
  };
}

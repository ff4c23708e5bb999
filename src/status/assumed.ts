import type { Assumption } from '../catalogue/assumptions';

const percentOf = (share: number) => `${Number((100 * share).toFixed(4))}%`;

function retriesWords(retries: number): string {
  if (retries === 0) {
    return 'clients do not try again';
  }
  return retries === 1 ? 'clients try once more after a failure' : `clients try ${retries} times more after a failure`;
}

/** What each assumption says, for the inside of a sentence. */
export const assumedWords: Readonly<Record<Assumption, (value: number) => string>> = {
  conversion: (share) => `${percentOf(share)} of dish views become an order`,
  retries: retriesWords,
};

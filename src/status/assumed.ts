import type { Assumption } from '../catalogue/assumptions';
import { counted, t } from '../language/text';

const percentOf = (share: number) => `${Number((100 * share).toFixed(4))}%`;

function retriesWords(retries: number): string {
  if (retries === 0) {
    return t('assumed.retries.none', 'clients do not try again');
  }
  return counted(
    'assumed.retries.some',
    retries,
    { one: 'clients try once more after a failure', other: 'clients try {{retries}} more times after a failure' },
    { retries }
  );
}

/** What each assumption says, for the inside of a sentence. */
export const assumedWords: Readonly<Record<Assumption, (value: number) => string>> = {
  conversion: (share) =>
    t('assumed.conversion', '{{share}} of dish views become an order', { share: percentOf(share) }),
  retries: retriesWords,
};

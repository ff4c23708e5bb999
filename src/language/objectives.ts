import { WHO_SET_IT, type Audience, type Objective, type Words } from '../catalogue/objectives';
import { t, type Translate } from './text';

/** How an audience speaks of an objective's events, in the reader's language. */
export function objectiveWords(
  { id, words }: Pick<Objective, 'id' | 'words'>,
  audience: Audience,
  say: Translate = t
): Words {
  const of = (word: keyof Words) => say(`objectives.${id}.${audience}.${word}`, words[audience][word]);
  return {
    event: of('event'),
    events: of('events'),
    failed: of('failed'),
    worked: of('worked'),
    promise: of('promise'),
  };
}

/** Said wherever a target is shown. */
export const whoSetIt = (say: Translate = t) => say('objectives.who-set-it', WHO_SET_IT);

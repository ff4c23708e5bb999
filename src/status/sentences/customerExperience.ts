import { objectiveById } from '../../catalogue/objectives';
import { takes } from '../audiences';
import { countsOf } from '../condition';
import type { Facts } from '../facts';
import { link, say, type Sentence } from '../parts';
import { count } from '../words/numbers';
import { shareSentence, shareWords, sinceSentence, withoutShare } from './share';

const AUDIENCE = 'customer-experience';

function dishes({ dishes: facts }: Facts, menuFails: boolean): Sentence | undefined {
  const counts = facts && countsOf(facts);
  const { panel } = takes[AUDIENCE].dishes!.total;
  if (!counts) {
    return undefined;
  }
  if (counts.failed === 0) {
    return say(link(menuFails ? 'Dishes still open' : 'Dishes open', panel), '.');
  }
  const share = shareWords(counts, objectiveById('dish-pages').words[AUDIENCE]);
  return say(link(share[0].toUpperCase() + share.slice(1), panel), '.');
}

function unavailable({ unavailable: views }: Facts): Sentence | undefined {
  if (!views) {
    return undefined;
  }
  const times = views === 1 ? 'once' : `${count(views)} times`;
  return say(link(`Dishes that cannot be ordered were viewed ${times}`, takes[AUDIENCE].unavailable!.panel), '.');
}

/** What customers see. */
export function customerExperience(facts: Facts): Array<Sentence | undefined> {
  const counts = countsOf(facts);
  return [
    withoutShare(facts, AUDIENCE) ?? (counts && say(...shareSentence(facts, AUDIENCE, counts), '.')),
    sinceSentence(facts, AUDIENCE),
    dishes(facts, Boolean(counts && counts.failed > 0)),
    unavailable(facts),
  ];
}

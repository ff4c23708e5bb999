import { objectiveById } from '../../catalogue/objectives';
import { objectiveWords } from '../../language/objectives';
import { counted, t } from '../../language/text';
import { takes } from '../audiences';
import { countsOf } from '../condition';
import type { Facts } from '../facts';
import { linked, type Sentence } from '../parts';
import { count, outOf } from '../words/numbers';
import { markedShare, shareWords, sinceSentence, withoutShare } from './share';

const AUDIENCE = 'customer-experience';

function menu(facts: Facts): Sentence | undefined {
  const counts = countsOf(facts);
  const share = counts && markedShare(facts, AUDIENCE, counts);
  return share ? linked(t('status.menu', '{{share}}.', { share }), takes[AUDIENCE].achieved.panel) : undefined;
}

function dishes({ dishes: facts }: Facts, menuFails: boolean): Sentence | undefined {
  const counts = facts && countsOf(facts);
  const { panel } = takes[AUDIENCE].dishes!.total;
  if (!counts) {
    return undefined;
  }
  if (counts.failed === 0) {
    return linked(
      menuFails
        ? t('status.dishes-still', '<1>Dish pages still open</1>.')
        : t('status.dishes', '<1>Dish pages open</1>.'),
      panel
    );
  }
  const words = objectiveWords(objectiveById('dish-pages'), AUDIENCE);
  if (counts.total < facts.minimum) {
    return linked(
      t('status.dishes-too-few', '<1>{{counts}} {{events}} {{did}}</1>, too few to judge.', {
        counts: outOf(counts),
        events: words.events,
        did: words.failed,
      }),
      panel
    );
  }
  const share = shareWords(counts, words);
  return linked(
    t('status.dishes-fail', '<1>{{share}}</1>.', { share: share[0].toUpperCase() + share.slice(1) }),
    panel
  );
}

function unavailable({ unavailable: views }: Facts): Sentence | undefined {
  return views
    ? linked(
        counted(
          'status.unavailable',
          views,
          {
            one: '<1>Dishes that cannot be ordered were viewed once</1>.',
            other: '<1>Dishes that cannot be ordered were viewed {{number}} times</1>.',
          },
          { number: count(views) }
        ),
        takes[AUDIENCE].unavailable!.panel
      )
    : undefined;
}

/** What customers see. */
export function customerExperience(facts: Facts): Array<Sentence | undefined> {
  const counts = countsOf(facts);
  return [
    withoutShare(facts, AUDIENCE) ?? menu(facts),
    sinceSentence(facts, AUDIENCE),
    dishes(facts, Boolean(counts && counts.failed > 0)),
    unavailable(facts),
  ];
}

import { type Audience, type Words } from '../../catalogue/objectives';
import { objectiveWords } from '../../language/objectives';
import { t } from '../../language/text';
import { takes } from '../audiences';
import { conditionOf, countsOf, lastIncident, sinceOf } from '../condition';
import type { Facts } from '../facts';
import { linked, type Sentence } from '../parts';
import { count, duration, outOf, shareOf, shortPercent, type Share } from '../words/numbers';
import { periodFirst, periodWords } from '../words/period';

/** The sentences that every audience reads in words of its own: which share failed, since when, and why nothing can be said. */

/** "3,701 menu loads", "1 menu load". */
export function eventsOf(total: number, { event, events }: Words, locale?: string): string {
  return t('status.events', '{{number}} {{events}}', {
    number: count(total, locale),
    events: total === 1 ? event : events,
  });
}

/** Which of the events failed, or that none did; without a period. */
export function shareWords(
  share: Share,
  words: Words,
  { exact = false, locale }: { exact?: boolean; locale?: string } = {}
) {
  const { failed, total } = share;
  if (failed === 0 || failed === total) {
    const did = failed === 0 ? words.worked : words.failed;
    return total === 1
      ? t('status.the-only', 'the only {{event}} {{did}}', { event: words.event, did: singular(did) })
      : t('status.all', 'all {{events}} {{did}}', { events: eventsOf(total, words, locale), did });
  }
  const values = { events: words.events, did: words.failed, counts: outOf(share, locale) };
  return exact || failed / total < 0.01
    ? t('status.counts-first', '{{counts}} {{events}} {{did}} ({{percentage}})', {
        ...values,
        percentage: shortPercent((100 * failed) / total, locale),
      })
    : t('status.share-first', '{{share}} {{did}} ({{counts}})', {
        ...values,
        share: shareOf(share, words.events, locale),
      });
}

/** "was answered" of one event, where several "were answered". */
const singular = (did: string) => did.replace(/^were /, 'was ');

/** "In the last hour 1 in 10 menu loads failed (372 of 3,701)", for a longer sentence: a link to the panel that counts them is marked as the first. */
export function markedShare(facts: Facts, audience: Audience, counts: Share, exact = false): string {
  const share = shareWords(counts, objectiveWords(facts.objective, audience), { exact });
  return t('status.share', '{{when}}, <1>{{share}}</1>', { when: periodFirst(facts.period), share });
}

/** Since when things are as they are, and whether that is over. */
export function sinceSentence(facts: Facts, audience: Audience): Sentence | undefined {
  const { period } = facts;
  const { trend } = takes[audience];
  const incident = lastIncident(facts);
  const since = sinceOf(facts);
  const ago = (moment: number) => duration((period.to - moment) / 1000);
  switch (conditionOf(facts)) {
    case 'failing':
      if (since === undefined) {
        return undefined;
      }
      return since === 'before'
        ? linked(t('status.since.before', '<1>It began before this time range and is ongoing</1>.'), trend)
        : linked(
            t('status.since.failing', '<1>It began at {{at}} and is ongoing, {{length}} so far</1>.', {
              at: period.clock(since),
              length: ago(since),
            }),
            trend
          );
    case 'recovering':
      return (
        incident &&
        linked(
          t('status.since.recovering', '<1>The incident ended {{length}} ago</1> and may come back.', {
            length: ago(incident.to),
          }),
          trend
        )
      );
    case 'over':
      return (
        incident &&
        linked(
          t('status.since.over', '<1>An incident began at {{at}}, lasted {{length}}</1> and is over.', {
            at: period.clock(incident.from),
            length: duration((incident.to - incident.from) / 1000),
          }),
          trend
        )
      );
    case 'degraded':
      return linked(degraded(facts.blocks.length > 0, since === 'before'));
    case 'fine':
      return countsOf(facts)?.failed ? linked(t('status.fine', 'That is within the objective.')) : undefined;
    default:
      return undefined;
  }
}

/** `usual` where a timeline says that the service is always so; `before` where it was so before the range. */
function degraded(usual: boolean, before: boolean): string {
  if (usual) {
    return before
      ? t(
          'status.degraded.usual-before',
          'That is worse than the objective allows but usual for this service, and it was so before this time range.'
        )
      : t('status.degraded.usual', 'That is worse than the objective allows but usual for this service.');
  }
  return before
    ? t('status.degraded.before', 'That is worse than the objective allows, and it was so before this time range.')
    : t('status.degraded.plain', 'That is worse than the objective allows.');
}

/** So few events that a share of them would say little. */
function tooFew(facts: Facts, audience: Audience): Sentence {
  const words = objectiveWords(facts.objective, audience);
  const { panel } = takes[audience].achieved;
  const { failed, total } = countsOf(facts)!;
  const values = { number: eventsOf(total, words), when: periodWords(facts.period) };
  if (total === 1) {
    const did = singular(failed === 0 ? words.worked : words.failed);
    return linked(
      t('status.too-few.one', 'There was only <1>{{number}}</1> {{when}}, too few to judge; it {{did}}.', {
        ...values,
        did,
      }),
      panel
    );
  }
  const did = failed === 1 ? singular(words.failed) : words.failed;
  const text =
    failed === 0
      ? t(
          'status.too-few.none',
          'There were only <1>{{number}}</1> {{when}}, too few to judge: <2>none of them {{did}}</2>.',
          { ...values, did }
        )
      : t(
          'status.too-few.some',
          'There were only <1>{{number}}</1> {{when}}, too few to judge: <2>{{failed}} of them {{did}}</2>.',
          { ...values, did, failed: count(failed) }
        );
  return linked(text, panel, panel);
}

/** The first sentence where there is no share to speak of; undefined where there is one. */
export function withoutShare(facts: Facts, audience: Audience): Sentence | undefined {
  const { events, failed } = objectiveWords(facts.objective, audience);
  const { panel } = takes[audience].achieved;
  const values = { events, when: periodWords(facts.period), did: failed };
  switch (conditionOf(facts)) {
    case 'loading':
      return linked(t('status.loading', 'Counting {{events}} {{when}}…', values));
    case 'unknown':
      return linked(t('status.unknown', 'It is not known <1>how many {{events}} {{did}}</1> {{when}}.', values), panel);
    case 'no-traffic':
      return linked(t('status.no-traffic', 'There were <1>no {{events}}</1> {{when}}.', values), panel);
    case 'too-few':
      return tooFew(facts, audience);
    default:
      return undefined;
  }
}

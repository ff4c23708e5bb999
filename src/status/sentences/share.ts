import type { Audience, Words } from '../../catalogue/objectives';
import { takes } from '../audiences';
import { conditionOf, countsOf, lastIncident, sinceOf } from '../condition';
import type { Facts } from '../facts';
import { link, say, type Part, type Sentence } from '../parts';
import { count, duration, outOf, shareOf, shortPercent, type Share } from '../words/numbers';
import { periodFirst, periodWords } from '../words/period';

/** The sentences that every audience reads in words of its own: which share failed, since when, and why nothing can be said. */

/** "3,701 menu loads", "1 menu load". */
export function eventsOf(total: number, { event, events }: Words, locale?: string): string {
  return `${count(total, locale)} ${total === 1 ? event : events}`;
}

/** Which of the events failed, or that none did; without a period. */
export function shareWords(
  share: Share,
  words: Words,
  { exact = false, locale }: { exact?: boolean; locale?: string } = {}
) {
  const { failed, total } = share;
  const all = total === 1 ? `the only ${words.event}` : `all ${eventsOf(total, words, locale)}`;
  if (failed === 0 || failed === total) {
    return `${all} ${total === 1 ? singular(words, failed) : failed === 0 ? words.worked : words.failed}`;
  }
  const percentage = shortPercent((100 * failed) / total, locale);
  return exact || failed / total < 0.01
    ? `${outOf(share, locale)} ${words.events} ${words.failed} (${percentage})`
    : `${shareOf(share, words.events, locale)} ${words.failed} (${outOf(share, locale)})`;
}

/** "were answered" of one event. */
const singular = ({ worked, failed }: Words, failures: number) =>
  (failures === 0 ? worked : failed).replace(/^were /, 'was ');

/** "In the last hour 1 in 10 menu loads failed (372 of 3,701)": a link to the panel that counts them. */
export function shareSentence(facts: Facts, audience: Audience, counts: Share, exact = false): Part[] {
  const words = facts.objective.words[audience];
  return [
    { text: `${periodFirst(facts.period)} ` },
    link(shareWords(counts, words, { exact }), takes[audience].achieved.panel),
  ];
}

const ofPart = (text: string, audience: Audience): Part => ({ text, panel: takes[audience].trend });

/** Since when things are as they are, and whether that is over. */
export function sinceSentence(facts: Facts, audience: Audience): Sentence | undefined {
  const { period } = facts;
  const condition = conditionOf(facts);
  const incident = lastIncident(facts);
  const since = sinceOf(facts);
  const ago = (moment: number) => duration((period.to - moment) / 1000);
  switch (condition) {
    case 'failing':
      if (since === undefined) {
        return undefined;
      }
      return since === 'before'
        ? say(ofPart('It began before this time range and goes on', audience), '.')
        : say(ofPart(`It began at ${period.clock(since)} and goes on, ${ago(since)} so far`, audience), '.');
    case 'recovering':
      return incident && say(ofPart(`The incident ended ${ago(incident.to)} ago`, audience), ' and may come back.');
    case 'over':
      return (
        incident &&
        say(
          ofPart(
            `An incident began at ${period.clock(incident.from)}, lasted ${duration((incident.to - incident.from) / 1000)}`,
            audience
          ),
          ' and is over.'
        )
      );
    case 'degraded':
      return say(
        'That is worse than the objective allows',
        facts.blocks.length > 0 ? ', but usual for this service' : '',
        since === 'before' ? ', and was so before this time range.' : '.'
      );
    case 'fine':
      return countsOf(facts)?.failed ? say('That is within the objective.') : undefined;
    default:
      return undefined;
  }
}

/** So few events that a share of them would say little. */
function tooFew(facts: Facts, audience: Audience): Sentence {
  const words = facts.objective.words[audience];
  const { panel } = takes[audience].achieved;
  const { failed, total } = countsOf(facts)!;
  const when = periodWords(facts.period);
  const number = link(eventsOf(total, words), panel);
  if (total === 1) {
    return say('There was only ', number, ` ${when}, too few to judge; it ${singular(words, failed)}.`);
  }
  const verb = failed === 1 ? singular(words, failed) : words.failed;
  const some = link(`${failed === 0 ? 'none' : count(failed)} of them ${verb}`, panel);
  return say('There were only ', number, ` ${when}, too few to judge: `, some, '.');
}

/** The first sentence where there is no share to speak of; undefined where there is one. */
export function withoutShare(facts: Facts, audience: Audience): Sentence | undefined {
  const words = facts.objective.words[audience];
  const { panel } = takes[audience].achieved;
  const when = periodWords(facts.period);
  switch (conditionOf(facts)) {
    case 'loading':
      return say(`Counting the ${words.events} ${when.replace(/^in the/, 'of the')}…`);
    case 'unknown':
      return say('Nobody can say ', link(`how many ${words.events} ${words.failed}`, panel), ` ${when}.`);
    case 'no-traffic':
      return say('There were ', link(`no ${words.events}`, panel), ` ${when}.`);
    case 'too-few':
      return tooFew(facts, audience);
    default:
      return undefined;
  }
}

import { counted, t } from '../../language/text';
import { linked, type Sentence } from '../parts';
import { count } from '../words/numbers';
import type { TrustFacts } from './facts';
import { countedSpan, outageState, type OutageFacts } from './outage';
import { TRUST_PANELS } from './panels';

/** A moment, as exactly as it is known. */
function momentWords(moment: number, { step }: OutageFacts, { period }: TrustFacts): string {
  const clock = period.clock(moment);
  return step > 60_000 ? t('outage.about', 'about {{clock}}', { clock }) : clock;
}

function startWords(outage: OutageFacts, facts: TrustFacts): string {
  return outage.before ? t('outage.before', 'before this time range') : momentWords(outage.from, outage, facts);
}

function whenWords(outage: OutageFacts, facts: TrustFacts): string {
  const to = momentWords(outage.to, outage, facts);
  return outage.before
    ? t('outage.until', 'until {{to}}', { to })
    : t('outage.from-to', 'from {{from}} to {{to}}', { from: startWords(outage, facts), to });
}

/** When the hub was last unreachable, and whether all of that time has arrived since; undefined where it was not, or nobody knows. */
export function outageSentence(facts: TrustFacts): Sentence | undefined {
  const { outage } = facts;
  const state = outageState(facts);
  if (!outage) {
    return undefined;
  }
  const { unreachable, counts: panel, collectors } = TRUST_PANELS;
  const span = countedSpan(outage, facts.period);
  const say = (text: string) => linked(text, unreachable, state.kind === 'arriving' ? collectors : { panel, span });
  const values = { cluster: outage.cluster, when: whenWords(outage, facts) };
  switch (state.kind) {
    case 'until-end':
      return say(
        t('outage.until-end', 'The hub was unreachable for {{cluster}} <1>from {{from}} to the end of that time</1>.', {
          ...values,
          from: startWords(outage, facts),
        })
      );
    case 'arriving':
      return say(
        t(
          'outage.arriving',
          'The hub was unreachable for {{cluster}} <1>from {{from}} on</1>; what waited there is arriving, <2>by now up to {{upTo}}</2>.',
          { ...values, from: startWords(outage, facts), upTo: facts.period.clock(state.upTo) }
        )
      );
    case 'counting':
      return say(
        t(
          'outage.counting',
          'The hub was unreachable for {{cluster}} <1>{{when}}</1>; whether all of it has arrived since is being counted.',
          values
        )
      );
    case 'uncounted':
      return say(
        t(
          'outage.uncounted',
          'The hub was unreachable for {{cluster}} <1>{{when}}</1>; whether all of it has arrived since is not known, because its counts cannot be compared.',
          values
        )
      );
    case 'no-requests':
      return say(
        t(
          'outage.no-requests',
          'The hub was unreachable for {{cluster}} <1>{{when}}</1>; <2>no requests were counted</2> in that time.',
          values
        )
      );
    case 'arrived': {
      const numbers = { ...values, number: count(state.requests), apart: count(state.apart) };
      return say(
        state.apart === 0
          ? t(
              'outage.arrived',
              'The hub was unreachable for {{cluster}} <1>{{when}}</1>; all of it has arrived since: <2>the counts of that time agree on {{number}} requests</2>.',
              numbers
            )
          : t(
              'outage.arrived-but-ends',
              'The hub was unreachable for {{cluster}} <1>{{when}}</1>; all of it has arrived since: <2>the counts of {{number}} requests of that time differ by {{apart}}</2>, no more than its first and last seconds explain.',
              numbers
            )
      );
    }
    case 'on-their-way':
      return say(
        counted(
          'outage.on-their-way',
          state.apart,
          {
            one: 'The hub was unreachable for {{cluster}} <1>{{when}}</1>; <2>1 of {{number}} requests is still on its way</2>.',
            other:
              'The hub was unreachable for {{cluster}} <1>{{when}}</1>; <2>{{apart}} of {{number}} requests are still on their way</2>.',
          },
          { ...values, number: count(state.requests), apart: count(state.apart) }
        )
      );
    case 'missing':
      return say(
        counted(
          'outage.missing',
          state.apart,
          {
            one: 'The hub was unreachable for {{cluster}} <1>{{when}}</1>, and nothing waits there any more; <2>1 of {{number}} requests is missing</2> from a count.',
            other:
              'The hub was unreachable for {{cluster}} <1>{{when}}</1>, and nothing waits there any more; <2>{{apart}} of {{number}} requests are missing</2> from a count.',
          },
          { ...values, number: count(state.requests), apart: count(state.apart) }
        )
      );
    default:
      return undefined;
  }
}

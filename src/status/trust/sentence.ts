import { counted, t } from '../../language/text';
import { lateClusters } from '../condition';
import { joined, linked, type Part, type Sentence } from '../parts';
import { cautions } from '../sentences/cautions';
import { bytes, count, duration, shortPercent } from '../words/numbers';
import { periodFirst, periodWords } from '../words/period';
import { gapOf, isOnItsWay, requestsOf, silentCollectors, trustOf, waysOf } from './condition';
import type { TrustFacts } from './facts';
import { outageState } from './outage';
import { outageSentence } from './outageSentence';
import { TRUST_PANELS } from './panels';

/** Whether the counts agree. */
function agreement(facts: TrustFacts): Sentence {
  const { counts: panel } = TRUST_PANELS;
  const gap = gapOf(facts);
  const requests = requestsOf(facts);
  const values = { when: periodFirst(facts.period), number: count(requests) };
  if (!gap) {
    return requests > 0
      ? linked(
          t(
            'trust.one-count',
            '{{when}}, <1>{{number}} requests were counted</1> in one way only, so nothing can be compared.',
            values
          ),
          panel
        )
      : linked(t('trust.no-requests', '{{when}}, <1>no requests were counted</1>.', values), panel);
  }
  if (gap.share === 0) {
    return linked(
      waysOf(facts).length > 2
        ? t('trust.all-agree', '{{when}}, <1>all 3 counts agree on {{number}} requests</1>.', values)
        : t('trust.two-agree', '{{when}}, <1>the 2 counts that are known agree on {{number}} requests</1>.', values),
      panel
    );
  }
  const differ = { ...values, share: shortPercent(100 * gap.share), cluster: gap.cluster };
  if (isOnItsWay(gap, facts)) {
    return linked(
      t(
        'trust.in-transit',
        '{{when}}, <1>the counts of {{number}} requests differ by {{share}}</1>, no more than what is still in transit.',
        differ
      ),
      panel
    );
  }
  const several = Math.max(...Object.values(facts.counts).map((of) => of?.size ?? 0)) > 1;
  return linked(
    several
      ? t(
          'trust.differ-most',
          '{{when}}, <1>the counts of {{number}} requests differ by up to {{share}}</1>, most of all in {{cluster}}.',
          differ
        )
      : t('trust.differ', '{{when}}, <1>the counts of {{number}} requests differ by {{share}}</1>.', differ),
    panel
  );
}

/** How old the newest data is, where that is not a caution already. */
function age({ clusters, period, lateAfter }: TrustFacts): Sentence | undefined {
  if (clusters.length === 0 || lateClusters({ clusters, period, lateAfter }).length > 0) {
    return undefined;
  }
  const values = { age: duration(Math.max(...clusters.map(({ seconds }) => seconds))) };
  return linked(
    period.last
      ? t('trust.age', 'The newest line is <1>{{age}} old</1>.', values)
      : t('trust.age-before-end', 'The newest line came <1>{{age}} before the end</1> of that time.', values),
    TRUST_PANELS.counts
  );
}

/** What waits at collectors. */
function waiting(facts: TrustFacts): Sentence | undefined {
  const { collectors: panel } = TRUST_PANELS;
  const { collectors } = facts;
  if (!collectors) {
    return undefined;
  }
  if (collectors.length === 0) {
    return linked(t('trust.no-collector', '<1>No collector has reported</1>.'), panel);
  }
  const silent = silentCollectors(facts);
  if (silent.some(({ cluster }) => cluster === facts.outage?.cluster) && outageState(facts).kind === 'arriving') {
    return undefined; // what waits there is arriving, as is said before
  }
  if (silent.length > 0) {
    return linked(
      counted(
        'trust.silent',
        silent.length,
        {
          one: '<1>The collector on {{names}} has not reported since {{since}}</1>: the hub is unreachable from there, or it has stopped. What waits there is not known.',
          other:
            '<1>{{n}} collectors have not reported since {{since}}</1>: the hub is unreachable from there, or they have stopped. What waits there is not known.',
        },
        {
          n: silent.length,
          names: silent[0].name,
          since: facts.period.clock(facts.period.to - 1000 * Math.min(...silent.map(({ reported }) => reported))),
        }
      ),
      panel
    );
  }
  const all = collectors.reduce((sum, { bytes: waits }) => sum + waits, 0);
  return linked(
    all === 0
      ? t('trust.nothing-waits', '<1>Nothing waits at the collectors</1>.')
      : t('trust.waits', '<1>{{bytes}} wait at the collectors</1>.', { bytes: bytes(all) }),
    panel
  );
}

/** What does not arrive any more. */
function dropped({ dropped: items }: TrustFacts): Sentence | undefined {
  return items
    ? linked(
        counted(
          'trust.dropped',
          items,
          {
            one: '<1>The collectors gave up 1 item</1>, which will not arrive any more: numbers of that time are too low.',
            other:
              '<1>The collectors gave up {{number}} items</1>, which will not arrive any more: numbers of that time are too low.',
          },
          { number: count(items) }
        ),
        TRUST_PANELS.dropped
      )
    : undefined;
}

/** Whether what the pages show can be trusted, and why. */
export function trustSentence(facts: TrustFacts): readonly Part[] {
  if (trustOf(facts) === 'loading') {
    return linked(
      t('trust.loading', 'Comparing the counts of requests {{when}}…', { when: periodWords(facts.period) })
    );
  }
  const known = Object.values(facts.counts).some((of) => of !== undefined);
  return joined([
    known ? agreement(facts) : linked(t('trust.unknown', 'No count of the requests can be read.')),
    dropped(facts),
    outageSentence(facts),
    age(facts),
    waiting(facts),
    ...cautions(facts, TRUST_PANELS.counts),
  ]);
}

import { t } from '../../language/text';
import type { Value } from '../facts';
import { newest, orWhy } from '../figures';
import type { Figure } from '../strip';
import { bytes, count, percent, shortDuration, shortPercent } from '../words/numbers';
import { gapOf } from './condition';
import { WAYS, type Counted, type TrustFacts, type Way } from './facts';
import { TRUST_PANELS } from './panels';

const wayWords = (way: Way) =>
  ({
    lines: t('trust.figure.lines', 'Log lines'),
    counter: t('trust.figure.counter', 'Span counter'),
    spans: t('trust.figure.spans', 'Spans'),
  })[way];

/** Of all clusters. */
function sumOf(counts: Counted): Value {
  if (!counts) {
    return undefined;
  }
  return counts.size === 0 ? null : [...counts.values()].reduce((sum, value) => sum + value, 0);
}

/** A number of the collectors; none where no collector has reported. */
function ofCollectors(
  { collectors }: TrustFacts,
  measure: (collectors: NonNullable<TrustFacts['collectors']>) => number
): Value {
  return collectors && (collectors.length === 0 ? null : measure(collectors));
}

function reportWords(seconds: number, { period }: TrustFacts): string {
  const age = shortDuration(seconds);
  return period.last
    ? t('figure.ago', '{{age}} ago', { age })
    : t('figure.before-end', '{{age}} before the end', { age });
}

/** All figures, always: one that is not known says so, so that nothing moves when it becomes known. */
export function trustFigures(facts: TrustFacts): Figure[] {
  const { pending } = facts;
  const gap = gapOf(facts);
  const comparing = pending ? undefined : null;
  return [
    {
      id: 'difference',
      label: t('trust.figure.difference', 'Difference'),
      value: orWhy(gap ? gap.share : comparing, pending, (share) => (share === 0 ? '0%' : shortPercent(100 * share))),
      hint: t(
        'trust.figure.difference-hint',
        'Between the largest and the smallest count, in the cluster where they differ most.'
      ),
      panel: TRUST_PANELS.counts,
    },
    ...WAYS.map((way) => ({
      id: way,
      label: wayWords(way),
      value: orWhy(sumOf(facts.counts[way]), pending, (value) => count(value)),
      hint: t('trust.figure.way-hint', 'Requests, counted in this way.'),
      panel: TRUST_PANELS.counts,
    })),
    {
      id: 'newest',
      label: t('figure.newest', 'Newest line'),
      value: newest(facts),
      hint: t('figure.newest-hint', 'Of the cluster that is furthest behind.'),
      panel: TRUST_PANELS.counts,
    },
    {
      id: 'waiting',
      label: t('trust.figure.waiting', 'Waiting'),
      value: orWhy(
        ofCollectors(facts, (all) => all.reduce((sum, { bytes: waits }) => sum + waits, 0)),
        pending,
        (value) => bytes(value)
      ),
      hint: t('trust.figure.waiting-hint', 'In the queues of all collectors, as of their last reports.'),
      panel: TRUST_PANELS.collectors,
    },
    {
      id: 'fullest',
      label: t('trust.figure.fullest', 'Fullest queue'),
      value: orWhy(facts.fullest, pending, (value) => percent(value, 2)),
      panel: TRUST_PANELS.collectors,
    },
    {
      id: 'reported',
      label: t('trust.figure.reported', 'Last report'),
      value: orWhy(
        ofCollectors(facts, (all) => Math.max(...all.map(({ reported }) => reported))),
        pending,
        (value) => reportWords(value, facts)
      ),
      hint: t('trust.figure.reported-hint', 'Of the collector that is furthest behind.'),
      panel: TRUST_PANELS.collectors,
    },
    {
      id: 'dropped',
      label: t('trust.figure.dropped', 'Given up'),
      value: orWhy(facts.dropped, pending, (value) => count(value)),
      hint: t(
        'trust.figure.dropped-hint',
        'Lines, metric points and spans that the collectors could not deliver and do not send again.'
      ),
      panel: TRUST_PANELS.dropped,
    },
  ];
}

import type { Audience } from '../catalogue/objectives';
import { t } from '../language/text';
import { takes } from './audiences';
import { conditionOf, lateClusters, type Condition } from './condition';
import type { Facts } from './facts';
import { figuresOf } from './figures';
import { joined, type Sentence } from './parts';
import { business } from './sentences/business';
import { cautions } from './sentences/cautions';
import { customerExperience } from './sentences/customerExperience';
import { technical } from './sentences/technical';
import type { Strip } from './strip';

export type Status = Strip<Condition>;

const SENTENCES: Readonly<Record<Audience, (facts: Facts) => Array<Sentence | undefined>>> = {
  'customer-experience': customerExperience,
  business,
  technical,
};

/** A condition in words, for a badge. */
export function labelOf(condition: Condition): string {
  return {
    loading: t('status.label.loading', 'Counting'),
    unknown: t('status.label.unknown', 'Not known'),
    'no-traffic': t('status.label.no-traffic', 'No traffic'),
    'too-few': t('status.label.too-few', 'Too few to judge'),
    fine: t('status.label.fine', 'Fine'),
    degraded: t('status.label.degraded', 'Degraded'),
    failing: t('status.label.failing', 'Failing'),
    recovering: t('status.label.recovering', 'Recovering'),
    over: t('status.label.over', 'Over'),
  }[condition];
}

/** How things stand, as this audience reads it. */
export function statusOf(facts: Facts, audience: Audience): Status {
  const condition = conditionOf(facts);
  return {
    condition,
    label: labelOf(condition),
    incomplete: facts.away.length > 0 || lateClusters(facts).length > 0,
    sentence: joined([...SENTENCES[audience](facts), ...cautions(facts, takes[audience].clusters)]),
    figures: figuresOf(facts, audience),
  };
}

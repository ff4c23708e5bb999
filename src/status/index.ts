import type { Audience } from '../catalogue/objectives';
import { t } from '../language/text';
import { conditionOf, lateClusters, type Condition } from './condition';
import type { Facts } from './facts';
import { figuresOf, type Figure } from './figures';
import { joined, type Part, type Sentence } from './parts';
import { business } from './sentences/business';
import { cautions } from './sentences/cautions';
import { customerExperience } from './sentences/customerExperience';
import { technical } from './sentences/technical';

export interface Status {
  condition: Condition;
  /** The condition in words, for a badge. */
  label: string;
  /** Whether something is missing: a store, a cluster, or the newest data. */
  incomplete: boolean;
  sentence: readonly Part[];
  figures: readonly Figure[];
}

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
    sentence: joined([...SENTENCES[audience](facts), ...cautions(facts, audience)]),
    figures: figuresOf(facts, audience),
  };
}

import type { Audience } from '../catalogue/objectives';
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

export const LABELS: Readonly<Record<Condition, string>> = {
  loading: 'Counting',
  unknown: 'Not known',
  'no-traffic': 'No traffic',
  'too-few': 'Too few to judge',
  fine: 'Fine',
  degraded: 'Degraded',
  failing: 'Failing',
  recovering: 'Recovering',
  over: 'Over',
};

/** How things stand, as this audience reads it. */
export function statusOf(facts: Facts, audience: Audience): Status {
  const condition = conditionOf(facts);
  return {
    condition,
    label: LABELS[condition],
    incomplete: facts.away.length > 0 || lateClusters(facts).length > 0,
    sentence: joined([...SENTENCES[audience](facts), ...cautions(facts, audience)]),
    figures: figuresOf(facts, audience),
  };
}

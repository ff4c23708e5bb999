import { t } from '../../language/text';
import { lateClusters } from '../condition';
import type { Strip } from '../strip';
import { silentCollectors, trustOf, type TrustCondition } from './condition';
import type { TrustFacts } from './facts';
import { trustFigures } from './figures';
import { trustSentence } from './sentence';

function labelOf(condition: TrustCondition): string {
  return {
    loading: t('status.label.loading', 'Counting'),
    unknown: t('status.label.unknown', 'Not known'),
    'no-traffic': t('status.label.no-traffic', 'No traffic'),
    complete: t('trust.label.complete', 'Trustworthy'),
    near: t('trust.label.near', 'Nearly complete'),
    apart: t('trust.label.apart', 'Counts differ'),
    behind: t('trust.label.behind', 'Not all here yet'),
    lost: t('trust.label.lost', 'Data lost'),
  }[condition];
}

/** How far the numbers of all tabs can be trusted. */
export function trustStatus(facts: TrustFacts): Strip<TrustCondition> {
  const condition = trustOf(facts);
  return {
    condition,
    label: labelOf(condition),
    incomplete: facts.away.length > 0 || lateClusters(facts).length > 0 || silentCollectors(facts).length > 0,
    sentence: trustSentence(facts),
    figures: trustFigures(facts),
  };
}

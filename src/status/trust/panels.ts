import type { PanelId } from '../../catalogue';

/** The panels that the status of Trust is made of. */
export const TRUST_PANELS = {
  counts: 'trust.counts-by-cluster',
  collectors: 'trust.collectors',
  dropped: 'trust.dropped',
  waiting: 'trust.waiting',
  unreachable: 'trust.unreachable',
} as const satisfies Record<string, PanelId>;

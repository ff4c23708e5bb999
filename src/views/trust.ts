import { hubKnown } from '../catalogue/trust/hub';
import type { ViewDefinition } from './types';

export const trust: ViewDefinition = {
  slug: 'trust',
  title: 'Trust',
  icon: 'shield',
  question: 'Can I trust these numbers?',
  services: 'edge_requests_total',
  variables: [],
  sections: [
    {
      title: 'Do the counts agree?',
      cells: [{ panel: 'trust.counts-by-cluster', w: 24, h: 6 }],
    },
    {
      title: 'Has everything arrived?',
      cells: [
        { panel: 'trust.collectors', w: 24, h: 6 },
        { panel: 'trust.time-until-full', w: 24, h: 5 },
        { panel: 'trust.waiting', w: 12, h: 7 },
        { panel: 'trust.unreachable', w: 12, h: 7 },
      ],
    },
    {
      title: 'Was anything lost?',
      cells: [{ panel: 'trust.dropped', w: 24, h: 6 }],
    },
    {
      title: 'How much is it, and how long is it kept?',
      cells: [
        { panel: 'trust.sent-a-day', w: 24, h: 6 },
        { panel: 'trust.stored-year', w: 24, h: 6 },
      ],
    },
    {
      title: 'What did the hub refuse?',
      when: hubKnown,
      cells: [
        { panel: 'trust.refused-by-store', w: 12, h: 8 },
        { panel: 'trust.refused-at-the-gateway', w: 12, h: 8 },
      ],
    },
  ],
};

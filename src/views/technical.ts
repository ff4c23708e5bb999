import { podsKnown } from '../catalogue/nodes';
import type { ViewDefinition } from './types';

export const technical: ViewDefinition = {
  slug: 'technical',
  title: 'Technical',
  icon: 'process',
  question: 'What fails, and where?',
  services: 'edge_requests_total',
  variables: ['reading', 'compare'],
  sections: [
    {
      title: 'Is it responding?',
      cells: [
        { panel: 'technical.heatmap', w: 24, h: 9 },
        { panel: 'technical.answers-by-status', w: 14, h: 8 },
        { panel: 'technical.first-and-last', w: 10, h: 8 },
        { panel: 'technical.error-budget', w: 24, h: 5 },
      ],
    },
    {
      title: 'Which cluster is affected?',
      cells: [{ panel: 'technical.by-cluster', w: 24, h: 6 }],
    },
    {
      title: 'How long does it take?',
      cells: [
        { panel: 'technical.by-route', w: 24, h: 7 },
        { panel: 'technical.edge-latency-p95', w: 12, h: 9 },
        { panel: 'technical.handler-time-p95', w: 12, h: 9 },
      ],
    },
    {
      title: 'What failed?',
      cells: [
        { panel: 'technical.errors', w: 14, h: 8 },
        { panel: 'technical.unknown-paths', w: 10, h: 8 },
        { panel: 'technical.differences', w: 24, h: 8 },
        { panel: 'technical.failing-traces', w: 24, h: 10 },
        { panel: 'technical.not-json', w: 12, h: 7 },
        { panel: 'technical.lines-in-doubt', w: 12, h: 7 },
        { panel: 'technical.log-patterns', w: 24, h: 9 },
        { panel: 'technical.notable-lines', w: 24, h: 12 },
      ],
    },
    {
      title: 'Can I trust these numbers?',
      cells: [
        { panel: 'technical.requests-three-ways', w: 16, h: 6 },
        { panel: 'technical.starts', w: 8, h: 6 },
      ],
    },
    {
      title: 'What else runs?',
      cells: [{ panel: 'technical.workloads', w: 24, h: 10 }],
    },
    {
      title: 'Pods and nodes',
      when: podsKnown,
      cells: [
        { panel: 'technical.pods', w: 24, h: 8 },
        { panel: 'technical.memory-of-limit', w: 12, h: 8 },
        { panel: 'technical.throttled', w: 12, h: 8 },
        { panel: 'technical.pressure', w: 12, h: 8 },
        { panel: 'technical.node-disk', w: 12, h: 8 },
      ],
    },
  ],
};

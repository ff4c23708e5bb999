import { menuRequests } from '../catalogue/needs';
import type { ViewDefinition } from './types';

export const customerExperience: ViewDefinition = {
  slug: 'customer-experience',
  title: 'Customer Experience',
  icon: 'users-alt',
  question: 'What do customers see?',
  services: 'menu_requests_total',
  need: menuRequests,
  variables: ['reading', 'compare'],
  sections: [
    {
      title: 'Does the menu open?',
      cells: [
        { panel: 'customer-experience.menu-loads-worked', w: 7, h: 8 },
        { panel: 'customer-experience.menu-loads-failed', w: 10, h: 8 },
        { panel: 'customer-experience.still-blocked', w: 7, h: 8, slider: 'retries' },
      ],
    },
    {
      title: 'Is the objective met?',
      cells: [
        { panel: 'customer-experience.error-budget', w: 14, h: 5 },
        { panel: 'customer-experience.dish-pages', w: 10, h: 5 },
      ],
    },
    {
      title: 'How bad is it?',
      cells: [
        { panel: 'customer-experience.bad-minutes', w: 8, h: 6 },
        { panel: 'customer-experience.checks', w: 10, h: 6 },
        { panel: 'customer-experience.apdex', w: 6, h: 6 },
      ],
    },
    {
      title: 'Which cluster is affected?',
      cells: [{ panel: 'customer-experience.by-cluster', w: 24, h: 6 }],
    },
    {
      title: 'What goes wrong?',
      cells: [
        { panel: 'customer-experience.why-failed', w: 8, h: 8 },
        { panel: 'customer-experience.broken-visits', w: 16, h: 8 },
        { panel: 'customer-experience.stale-links', w: 16, h: 8 },
        { panel: 'customer-experience.dishes-not-orderable', w: 8, h: 8 },
      ],
    },
  ],
};

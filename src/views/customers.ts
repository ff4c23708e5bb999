import type { ViewDefinition } from './types';

export const customers: ViewDefinition = {
  slug: 'customers',
  title: 'Customer Experience',
  icon: 'users-alt',
  question: 'What do customers see?',
  sections: [
    {
      title: 'Does the menu open?',
      cells: [
        { panel: 'customers.menu-loads-worked', w: 7, h: 7 },
        { panel: 'customers.menu-loads-failed', w: 10, h: 7 },
        { panel: 'customers.still-blocked', w: 7, h: 7 },
      ],
    },
    {
      title: 'What goes wrong?',
      cells: [
        { panel: 'customers.why-failed', w: 8, h: 8 },
        { panel: 'customers.broken-visits', w: 16, h: 8 },
        { panel: 'customers.stale-links', w: 16, h: 8 },
        { panel: 'customers.dishes-not-orderable', w: 8, h: 8 },
      ],
    },
  ],
};

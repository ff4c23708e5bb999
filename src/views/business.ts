import { menuRequests } from '../catalogue/needs';
import type { ViewDefinition } from './types';

export const business: ViewDefinition = {
  slug: 'business',
  title: 'Business',
  icon: 'dollar-alt',
  question: 'What does it cost, and who is affected?',
  services: 'menu_requests_total',
  need: menuRequests,
  handout: true,
  variables: ['reading', 'compare'],
  sections: [
    {
      title: 'What is in demand?',
      cells: [
        { panel: 'business.value-looked-at', w: 8, h: 6 },
        { panel: 'business.views-per-menu-load', w: 8, h: 6 },
        { panel: 'business.menu-size', w: 8, h: 6 },
        { panel: 'business.restaurants', w: 24, h: 7 },
        { panel: 'business.dishes', w: 24, h: 7 },
        { panel: 'business.views-by-dish', w: 12, h: 9 },
        { panel: 'business.categories', w: 12, h: 9 },
      ],
    },
    {
      title: 'What has changed?',
      cells: [
        { panel: 'business.demand-change', w: 8, h: 6 },
        { panel: 'business.menu-changes', w: 8, h: 6 },
        { panel: 'business.concentration', w: 8, h: 6 },
      ],
    },
    {
      title: 'What is lost?',
      assumptions: ['conversion', 'retries'],
      cells: [
        { panel: 'business.at-risk-by-failures', w: 8, h: 8 },
        { panel: 'business.lost-on-unavailable', w: 8, h: 8 },
        { panel: 'business.not-orderable-by-dish', w: 8, h: 8 },
        { panel: 'business.cost-so-far', w: 8, h: 8 },
        { panel: 'business.break-even', w: 8, h: 8 },
        { panel: 'business.missing-dishes', w: 8, h: 8 },
      ],
    },
    {
      title: 'Is the objective met?',
      cells: [
        { panel: 'business.error-budget', w: 24, h: 5 },
        { panel: 'business.dish-availability', w: 8, h: 6 },
        { panel: 'business.by-cluster', w: 16, h: 6 },
      ],
    },
  ],
};

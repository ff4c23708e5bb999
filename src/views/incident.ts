import type { TabDefinition } from './types';

/** A tab without panels of its own: it says what theirs say of an incident, before it and after it. */
export const incident: TabDefinition = {
  slug: 'incident',
  title: 'Incident',
  icon: 'fire',
  question: 'What happened, and is it over?',
  services: 'menu_requests_total',
  variables: ['conversion', 'reading'],
};

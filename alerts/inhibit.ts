import { ORIGIN_LABELS } from '../src/queries/variables.ts';
import { objectiveById, type ObjectiveId } from '../src/catalogue/objectives/index.ts';
import { alertName, NO_TRAFFIC } from './burn.ts';

/** Which alert silences which, as Alertmanager reads it: one fault is one page. */

interface Inhibit {
  source_matchers: string[];
  target_matchers: string[];
  equal: string[];
}

/** The same requests are part of these too, or are made by us: when customers are known to be hit, they add nothing. */
const SAID_BY_CUSTOMERS: readonly ObjectiveId[] = ['requests', 'synthetic-checks'];

const named = (ids: readonly ObjectiveId[]) => ids.map((id) => alertName(objectiveById(id), 'page')).join('|');

export function inhibitRules(): Inhibit[] {
  const origin = [...ORIGIN_LABELS];
  return [
    // What is acute is not chronic as well.
    {
      // A label that both lack is equal too.
      source_matchers: ['severity="page"', 'sloth_id!=""'],
      target_matchers: ['severity="ticket"'],
      equal: ['sloth_id', ...origin],
    },
    {
      source_matchers: ['severity="page"', 'audience="customer-experience"'],
      target_matchers: [`alertname=~"${named(SAID_BY_CUSTOMERS)}"`],
      equal: ['sloth_service', ...origin],
    },
    // While nothing arrives, nobody knows whether anybody comes.
    {
      source_matchers: [`alertname="${alertName(objectiveById('delivery'), 'page')}"`],
      target_matchers: [`alertname="${NO_TRAFFIC}"`],
      equal: origin,
    },
  ];
}
